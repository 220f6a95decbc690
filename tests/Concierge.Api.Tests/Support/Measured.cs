using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Api.Tests.Support;

/// <summary>What one host counts by one instrument.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _tags = new();

    public Measured(IServiceProvider host, string instrument)
    {
        var meters = host.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Name == instrument && published.Meter.Scope == meters)
                listener.EnableMeasurementEvents(published);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            _tags.Enqueue(string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        _listener.Start();
    }

    /// <summary>The tags of each measurement, in order.</summary>
    public IReadOnlyList<string> Tags => [.. _tags];

    public void Dispose() => _listener.Dispose();
}
