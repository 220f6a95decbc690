using Concierge.Api.Http;
using Concierge.Api.Identity;
using Concierge.Application.WhatsApp;
using Concierge.Domain.Identity;
using MediatR;

namespace Concierge.Api.WhatsApp;

internal static class ChannelEndpoints
{
    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        var channels = routes.MapGroup("/channels/whatsapp").WithTags("WhatsApp").RequireAuthorization(Policies.Admin);

        channels.MapGet("/", ListAsync).WithName("ListWhatsAppChannels").WithSummary("List the WhatsApp numbers")
            .ProducesProblems(400);
        channels.MapGet("/{phoneNumberId}", GetAsync).WithName("GetWhatsAppChannel")
            .WithSummary("Read a WhatsApp number")
            .ProducesProblems(404);
        channels.MapPut("/{phoneNumberId}", SaveAsync).WithName("SaveWhatsAppChannel")
            .WithSummary("Set a WhatsApp number up, or change it")
            .WithDescription(
                "The owner, an id or an e-mail address, has to have an account. The token is kept encrypted and never "
                + "shown; where none is given, the one that is stored stays.")
            .ProducesProblems(400);
    }

    private static async Task<PageAnswer<ChannelView>> ListAsync(
        [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListChannels(page.ToRequest()), ct)).ToPage();

    private static async Task<Answer<ChannelView>> GetAsync(
        string phoneNumberId, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetChannel(phoneNumberId), ct)).ToAnswer();

    private static async Task<Answer<ChannelView>> SaveAsync(
        string phoneNumberId, SaveChannelRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(request.ToCommand(phoneNumberId), ct)).ToAnswer();
}

internal sealed record SaveChannelRequest(
    string Owner, Guid? ResourceId, string? Greeting, string? Locale, string? TimeZone, string? Token)
{
    public SaveChannel ToCommand(string phoneNumberId) => new(
        phoneNumberId,
        Owner,
        ResourceId,
        Greeting,
        Locale,
        TimeZone,
        Token is { } token ? new Secret(token) : null);
}
