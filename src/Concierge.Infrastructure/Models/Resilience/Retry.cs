using Concierge.Application.Ports;
using Concierge.Infrastructure.Models.Observed;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Concierge.Infrastructure.Models.Resilience;

internal static class Retry
{
    /// <summary>
    /// Repeats what may succeed the next time, and only that: a refusal (400, 401, 403, 404, 422) is an answer.
    /// </summary>
    public static ResiliencePipeline Of(ModelRetry options, string model, TimeProvider clock, ILogger log) =>
        options.Attempts is 1 ? ResiliencePipeline.Empty : new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<ModelException>(failure => IsWorthIt(failure, options)),
                MaxRetryAttempts = options.Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.BaseDelay,
                MaxDelay = options.MaxDelay,
                DelayGenerator = failed =>
                    ValueTask.FromResult((failed.Outcome.Exception as ModelException)?.RetryAfter),
                OnRetry = again =>
                {
                    ModelLog.Retry(log, model, again.AttemptNumber + 1, again.RetryDelay, again.Outcome.Exception);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    private static bool IsWorthIt(ModelException failure, ModelRetry options) =>
        failure.IsTransient && !(failure.RetryAfter > options.MaxDelay);
}
