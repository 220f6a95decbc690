using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Concierge.Infrastructure.Models.Observed;

/// <summary>Names after the OpenTelemetry GenAI conventions, so that any viewer of them understands ours.</summary>
public static class ModelTelemetry
{
    public const string Name = "Concierge.Models";

    internal static readonly ActivitySource Spans = new(Name);

    private static readonly Meter Meter = new(Name);

    internal static readonly Histogram<long> Tokens =
        Meter.CreateHistogram<long>("gen_ai.client.token.usage", "{token}");

    internal static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("gen_ai.client.operation.duration", "s");

    internal static readonly Counter<long> Calls = Meter.CreateCounter<long>("concierge.llm.calls", "{call}");

    internal static readonly Counter<double> Cost = Meter.CreateCounter<double>("concierge.llm.cost", "USD");
}
