using System.Collections.Concurrent;
using Polly.CircuitBreaker;

namespace Concierge.Infrastructure.Models;

/// <summary>How the models are, as far as the last calls tell; asking costs no call.</summary>
public sealed class ModelHealth
{
    private readonly ConcurrentDictionary<string, CircuitBreakerStateProvider> _breakers = new();

    public IReadOnlyList<ModelState> Read() =>
        [.. from breaker in _breakers
            orderby breaker.Key
            select new ModelState(breaker.Key, Of(breaker.Value))];

    internal void Watch(string model, CircuitBreakerStateProvider breaker) => _breakers[model] = breaker;

    private static ModelCondition Of(CircuitBreakerStateProvider breaker) => breaker.CircuitState switch
    {
        CircuitState.Closed => ModelCondition.Well,
        CircuitState.HalfOpen => ModelCondition.Trying,
        _ => ModelCondition.Resting,
    };
}

public sealed record ModelState(string Model, ModelCondition Condition);

public enum ModelCondition
{
    /// <summary>It is asked as usual.</summary>
    Well,

    /// <summary>It failed too often and is asked once, to see.</summary>
    Trying,

    /// <summary>It failed too often and is left alone for a while.</summary>
    Resting,
}
