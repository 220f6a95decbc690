using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Infrastructure.Tests.Support;

/// <summary>The smallest aggregate: it counts, up to a limit.</summary>
public sealed record Counter(int Count) : IAggregate<Counter>
{
    public const int Limit = 1_000_000;

    public static string StreamType => "counter";

    public Result<Counted> Add(int by) => Count + by > Limit
        ? new Error(ErrorKind.Conflict, ErrorCode.JobEnded, "The counter is full.")
        : new Counted(by);

    public static Counter Evolve(Counter? state, object happened) => happened switch
    {
        CounterStarted => new Counter(0),
        Counted counted => state! with { Count = state.Count + counted.By },
        _ => throw new InvalidOperationException(happened.GetType().Name),
    };
}

[EventName("counter_started")]
public sealed record CounterStarted;

[EventName("counted")]
public sealed record Counted(int By);

/// <summary>A message whose handling a test decides, by name.</summary>
[Message("scripted")]
public sealed record Scripted(string Name) : IMessage;

internal sealed class ScriptedHandler(Script script, IServiceProvider services)
    : IRequestHandler<Scripted, Result<Done>>
{
    public Task<Result<Done>> Handle(Scripted request, CancellationToken ct) =>
        script.RunAsync(request.Name, services, ct);
}
