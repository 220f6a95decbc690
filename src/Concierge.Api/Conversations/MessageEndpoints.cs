using System.ComponentModel;
using Concierge.Api.Http;
using Concierge.Api.Http.RateLimits;
using Concierge.Application.Conversations;
using Concierge.Application.Pipeline;
using Concierge.Domain.Conversations;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Concierge.Api.Conversations;

internal static class MessageEndpoints
{
    // The longest message there may be, as JSON may escape it.
    private const int MaxBodyBytes = 128 * 1024;

    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup("/conversations/{id:guid}/messages").WithTags("Conversations")
            .RequireAuthorization();

        messages.MapPost("/", PostAsync).WithName("PostMessage").WithSummary("Say something")
            .WithDescription(
                "At most 10,000 characters. In a conversation that comes through a channel an operator speaks, who has "
                + "to take it over first.")
            .LimitBody(MaxBodyBytes)
            .LimitRate("messages")
            .ProducesProblems(400, 404, 409, 413);
        messages.MapGet("/", ListAsync).WithName("ListMessages").WithSummary("Read what was said, oldest first")
            .WithDescription(
                "From the beginning on; `before=latest` begins at the end. Both cursors of a page lead on from it in "
                + "either direction: `nextCursor` as `cursor`, `previousCursor` as `before`. No page misses or repeats "
                + "a message, however many are written meanwhile.")
            .ProducesProblems(400, 404);
    }

    private static async Task<CreatedAnswer<MessageView>> PostAsync(
        Guid id, PostMessageRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new PostMessage(new ConversationId(id), request.Content), ct))
            .ToCreated(message => $"/api/v1/conversations/{message.ConversationId}/messages");

    private static async Task<ScrollAnswer<MessageView>> ListAsync(
        Guid id, [AsParameters] MessagesQuery query, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListMessages(new ConversationId(id), query.ToRequest(), query.Before), ct)).ToScroll();
}

internal sealed record PostMessageRequest(string Content);

internal sealed record MessagesQuery(
    [property: FromQuery(Name = "limit"), Description("How many at most, 1 to 100; 20 where it is not said.")]
    int? Limit,
    [property: FromQuery(Name = "cursor"), Description("The `nextCursor` of a page: what was said after it.")]
    string? Cursor,
    [property: FromQuery(Name = "before"),
        Description("The `previousCursor` of a page: what was said before it. Or `latest`.")]
    string? Before)
{
    public PageRequest ToRequest() => new(Limit ?? PageRequest.Usual, Cursor);
}
