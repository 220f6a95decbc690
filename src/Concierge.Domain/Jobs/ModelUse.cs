namespace Concierge.Domain.Jobs;

/// <summary>
/// What calls to models took: the last model asked, and the sums. What one call did not tell, no sum knows.
/// </summary>
public sealed record ModelUse(string Model, long? InputTokens, long? OutputTokens, decimal? CostUsd, long LatencyMs)
{
    public ModelUse And(ModelUse next) => new(
        next.Model,
        InputTokens + next.InputTokens,
        OutputTokens + next.OutputTokens,
        CostUsd + next.CostUsd,
        LatencyMs + next.LatencyMs);
}
