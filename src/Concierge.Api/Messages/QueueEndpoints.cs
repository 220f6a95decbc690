using Concierge.Api.Http;
using Concierge.Api.Identity;
using Concierge.Application.Messages;
using MediatR;

namespace Concierge.Api.Messages;

internal static class QueueEndpoints
{
    public static void MapQueue(this IEndpointRouteBuilder routes)
    {
        var queue = routes.MapGroup("/queue").WithTags("Queue").RequireAuthorization(Policies.Admin);

        queue.MapGet("/metrics", GetMetricsAsync).WithName("GetQueueMetrics")
            .WithSummary("Count the messages in the queue")
            .WithDescription(
                "`failed` counts the dead letters that are there now, `completed` all that ever were handled.");
        queue.MapGet("/dead-letters", ListAsync).WithName("ListDeadLetters")
            .WithSummary("List the messages that failed on their last try, the one sent last first")
            .ProducesProblems(400);
        queue.MapGet("/dead-letters/{id:guid}", GetAsync).WithName("GetDeadLetter").WithSummary("Read a dead letter")
            .ProducesProblems(404);
        queue.MapPost("/dead-letters/{id:guid}/resend", ResendAsync).WithName("ResendDeadLetter")
            .WithSummary("Have a dead letter handled again, with all its tries")
            .ProducesProblems(404);
    }

    private static async Task<Answer<QueueMetrics>> GetMetricsAsync(IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetQueueMetrics(), ct)).ToAnswer();

    private static async Task<PageAnswer<DeadLetterView>> ListAsync(
        [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListDeadLetters(page.ToRequest()), ct)).ToPage();

    private static async Task<Answer<DeadLetterView>> GetAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetDeadLetter(id), ct)).ToAnswer();

    private static async Task<Answer<object?>> ResendAsync(Guid id, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ResendDeadLetter(id), ct)).ToAnswer();
}
