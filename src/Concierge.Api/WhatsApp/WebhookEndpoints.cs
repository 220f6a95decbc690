using Concierge.Api.Http;
using Concierge.Api.Http.RateLimits;
using Concierge.Application.WhatsApp.Receiving;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Concierge.Api.WhatsApp;

/// <summary>Where Meta calls. Nobody logs in here: a call is known by its signature.</summary>
internal static class WebhookEndpoints
{
    private const string Path = "/webhook";

    // The server counts what frames the chunks of a body, too.
    private const long MostBytes = ReceiveWebhook.LongestBody + (64 * 1024);

    // How an address is put together that ends with a slash.
    private static readonly PathString DoubledPath = new($"/{Path}");

    public static void UseWebhookPath(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path == DoubledPath)
            context.Request.Path = Path;
        return next(context);
    });

    public static void MapWebhook(this IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        api.MapOn().WithName("ReceiveWhatsApp").WithTags("WhatsApp")
            .WithSummary("Take a webhook call of WhatsApp's Cloud API")
            .WithDescription(
                "The body is JSON as Meta sends it, at most 3 MB, with the header `X-Hub-Signature-256: sha256=…` over "
                + "its bytes. It is answered once all of it is stored; delivered again, it changes nothing. The same "
                + "address answers Meta's handshake by GET. Both are at `/webhook`, too.")
            .ProducesProblems(400, 401);
        root.MapOn().ExcludeFromDescription();
    }

    // Meta delivers what waited in storms and from many addresses, and a refusal only makes it come again: the
    // signature decides, before anything is parsed or stored.
    private static RouteHandlerBuilder MapOn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, VerifyAsync).WithoutRateLimit().ExcludeFromDescription();
        return routes.MapPost(Path, ReceiveAsync).WithoutRateLimit().LimitBody(MostBytes);
    }

    private static async Task<IResult> VerifyAsync(
        [FromQuery(Name = "hub.mode")] string? mode,
        [FromQuery(Name = "hub.verify_token")] string? token,
        [FromQuery(Name = "hub.challenge")] string? challenge,
        IMediator mediator,
        CancellationToken ct)
    {
        var verified = await mediator.Send(new VerifyWebhook(mode, token, challenge), ct);
        return verified.Error is null ? Results.Text(verified.Value, "text/plain") : verified.ToAnswer();
    }

    private static async Task<Answer<ReceivedCall>> ReceiveAsync(
        HttpRequest request, IMediator mediator, CancellationToken ct)
    {
        var signature = request.Headers["X-Hub-Signature-256"] is [{ } one] ? one : null;
        var body = signature is null ? default : await ReadAsync(request, ct);
        return (await mediator.Send(new ReceiveWebhook(body, signature), ct)).ToAnswer();
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        if (body.Length > ReceiveWebhook.LongestBody)
            throw new BadHttpRequestException("The call is too long.", StatusCodes.Status413PayloadTooLarge);

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
