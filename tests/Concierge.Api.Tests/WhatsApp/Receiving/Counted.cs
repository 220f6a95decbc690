using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Concierge.Application.WhatsApp.Receiving;

namespace Concierge.Api.Tests.WhatsApp.Receiving;

/// <summary>What receiving counts by one instrument; tests that run at the same time count, too.</summary>
internal sealed class Counted : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _tags = new();

    public Counted(string instrument)
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Meter.Name == ReceivingTelemetry.Name && published.Name == instrument)
                listener.EnableMeasurementEvents(published);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            _tags.Enqueue(string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        _listener.Start();
    }

    public IReadOnlyList<string> Tags => [.. _tags];

    public void Dispose() => _listener.Dispose();
}
