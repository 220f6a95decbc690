using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Polly;
using Polly.CircuitBreaker;

namespace Concierge.Infrastructure.Models.Resilience;

/// <summary>Leaves a model alone that fails too often, and tries it again after a while.</summary>
internal sealed class Breaker
{
    private readonly ResiliencePipeline _pipeline;

    public Breaker(ModelBreaker options, TimeProvider clock) =>
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<ModelException>(failure => failure.IsTransient),
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumCalls,
                SamplingDuration = options.Sampling,
                BreakDuration = options.Break,
                StateProvider = State,
            })
            .Build();

    public CircuitBreakerStateProvider State { get; } = new();

    public async ValueTask<T> CallAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken ct)
    {
        try
        {
            return await _pipeline.ExecuteAsync(call, ct);
        }
        catch (BrokenCircuitException open)
        {
            throw new ModelException(
                ErrorCode.ModelUnavailable, "The model failed too often and is left alone.", open.RetryAfter, open);
        }
    }

    /// <summary>Counts a failure that came after the call itself had begun well.</summary>
    public async ValueTask CountAsync(ModelException failure)
    {
        var context = ResilienceContextPool.Shared.Get(CancellationToken.None);
        await _pipeline.ExecuteOutcomeAsync(
            static (_, failure) => Outcome.FromExceptionAsValueTask<bool>(failure), context, failure);
        ResilienceContextPool.Shared.Return(context);
    }
}
