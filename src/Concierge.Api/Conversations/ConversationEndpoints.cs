using Concierge.Api.Http;
using Concierge.Api.Identity;
using Concierge.Application.Conversations;
using Concierge.Domain.Conversations;
using Concierge.Domain.Plans;
using MediatR;

namespace Concierge.Api.Conversations;

internal static class ConversationEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder routes)
    {
        var ofPlan = routes.MapGroup("/plans/{planId:guid}/conversations").WithTags("Conversations")
            .RequireAuthorization();
        var all = routes.MapGroup("/conversations").WithTags("Conversations").RequireAuthorization();

        ofPlan.MapPost("/", CreateAsync).WithName("CreateConversation").WithSummary("Begin a conversation about a plan")
            .WithDescription(
                "Without a `title` it is called like the first message begins. A plan has one default at most.")
            .ProducesProblems(400, 404, 409);
        ofPlan.MapGet("/", ListAsync).WithName("ListConversations")
            .WithSummary("List a plan's conversations, newest first")
            .ProducesProblems(400, 404);
        all.MapGet("/", ListChannelsAsync).WithName("ListChannelConversations")
            .WithSummary("List what comes through channels, latest activity first")
            .WithDescription(
                "For operators; `handledBy` narrows it to `me`, the `assistant`, or any `operator`. "
                + "A conversation that moves while one pages is at the top of the list when it is read again.")
            .RequireAuthorization(Policies.Operator)
            .ProducesProblems(400);
        all.MapGet("/{id:guid}", GetAsync).WithName("GetConversation").WithSummary("Read a conversation")
            .ProducesProblems(404);
        all.MapPatch("/{id:guid}", RenameAsync).WithName("RenameConversation")
            .WithSummary("Give a conversation another title")
            .ProducesProblems(400, 404);
        all.MapPost("/{id:guid}/takeover", TakeOverAsync).WithName("TakeOverConversation")
            .WithSummary("Answer in the assistant's place")
            .WithDescription(
                "Until it is released the assistant is silent. To take over again what one has changes nothing.")
            .ProducesProblems(404, 409);
        all.MapPost("/{id:guid}/release", ReleaseAsync).WithName("ReleaseConversation")
            .WithSummary("Give a conversation back to the assistant")
            .WithDescription("An admin may release what somebody else has.")
            .ProducesProblems(404, 409);
    }

    private static async Task<CreatedAnswer<ConversationView>> CreateAsync(
        Guid planId, CreateConversationRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CreateConversation(new PlanId(planId), request.Title, request.IsDefault), ct))
            .ToCreated(conversation => $"/api/v1/conversations/{conversation.Id}");

    private static async Task<PageAnswer<ConversationView>> ListAsync(
        Guid planId, [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListConversations(new PlanId(planId), page.ToRequest()), ct)).ToPage();

    private static async Task<PageAnswer<ConversationView>> ListChannelsAsync(
        string? handledBy, [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListChannelConversations(handledBy, page.ToRequest()), ct)).ToPage();

    private static async Task<Answer<ConversationView>> GetAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetConversation(new ConversationId(id)), ct)).ToAnswer();

    private static async Task<Answer<ConversationView>> RenameAsync(
        Guid id, RenameConversationRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new RenameConversation(new ConversationId(id), request.Title), ct)).ToAnswer();

    private static async Task<Answer<ConversationView>> TakeOverAsync(
        Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new TakeOverConversation(new ConversationId(id)), ct)).ToAnswer();

    private static async Task<Answer<ConversationView>> ReleaseAsync(
        Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReleaseConversation(new ConversationId(id)), ct)).ToAnswer();
}

internal sealed record CreateConversationRequest(string? Title, bool IsDefault);

internal sealed record RenameConversationRequest(string Title);
