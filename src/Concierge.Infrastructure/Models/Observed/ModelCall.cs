using System.Diagnostics;
using Concierge.Application.Ports;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Concierge.Infrastructure.Models.Observed;

/// <summary>One call from its beginning to its end, as span, metrics and log line.</summary>
internal sealed class ModelCall : IDisposable
{
    private const string Cancelled = "cancelled";

    private readonly string _operation;
    private readonly string _requested;
    private readonly ModelObserver _observer;
    private readonly Activity? _span;
    private readonly long _started;
    private string _model;
    private string? _outcome;
    private UsageDetails? _usage;

    public ModelCall(ModelObserver observer, string operation, string model)
    {
        (_observer, _operation, _requested, _model) = (observer, operation, model, model);
        _started = observer.Clock.GetTimestamp();
        _span = ModelTelemetry.Spans.StartActivity($"{operation} {model}", ActivityKind.Client);
        _span?.SetTag("gen_ai.operation.name", operation)
            .SetTag("gen_ai.provider.name", observer.Provider)
            .SetTag("gen_ai.request.model", model);
    }

    public void Answered(string? model, ChatFinishReason? reason)
    {
        _model = model ?? _model;
        if (reason is { } finish)
            _span?.SetTag("gen_ai.response.finish_reasons", new[] { finish.Value });
    }

    public void Used(UsageDetails? usage) => _usage = usage ?? _usage;

    public void Succeeded() => _outcome = "ok";

    public void Failed(Exception failure)
    {
        _outcome = failure switch
        {
            ModelException refused => refused.Code.ToString(),
            OperationCanceledException => Cancelled,
            _ => failure.GetType().Name,
        };
        _span?.SetTag("error.type", _outcome).SetStatus(ActivityStatusCode.Error);
    }

    // A stream that its reader leaves ends here without having succeeded or failed.
    public void Dispose()
    {
        var outcome = _outcome ?? Cancelled;
        var took = _observer.Clock.GetElapsedTime(_started);
        var (input, output) = (_usage?.InputTokenCount, _usage?.OutputTokenCount);

        _span?.SetTag("gen_ai.response.model", _model)
            .SetTag("gen_ai.usage.input_tokens", input)
            .SetTag("gen_ai.usage.output_tokens", output)
            .Dispose();
        Measure(outcome, took, input, output);
        ModelLog.Call(
            _observer.Log, "llm.call", _observer.Provider, _model, outcome, took.TotalMilliseconds, input, output);
    }

    private void Measure(string outcome, TimeSpan took, long? input, long? output)
    {
        var tags = new TagList
        {
            { "gen_ai.operation.name", _operation },
            { "gen_ai.provider.name", _observer.Provider },
            { "gen_ai.request.model", _requested },
        };
        if (ModelTelemetry.Tokens.Enabled)
        {
            Count(input, "input", tags);
            Count(output, "output", tags);
        }

        if (ModelTelemetry.Cost.Enabled && _usage is { } usage && _observer.Prices.CostOf(_model, usage) is { } cost)
            ModelTelemetry.Cost.Add((double)cost, tags);

        tags.Add("outcome", outcome);
        ModelTelemetry.Calls.Add(1, tags);
        ModelTelemetry.Duration.Record(took.TotalSeconds, tags);
    }

    private static void Count(long? tokens, string kind, TagList tags)
    {
        tags.Add("gen_ai.token.type", kind);
        if (tokens is { } count)
            ModelTelemetry.Tokens.Record(count, tags);
    }
}

/// <summary>What every call of one provider is recorded with.</summary>
internal sealed record ModelObserver(string Provider, IPrices Prices, ILogger Log, TimeProvider Clock);
