using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Messages;

/// <summary>
/// Rows that are read much more often than they change, by name. A change is announced under the topic and drops the
/// row on this node at once, on others within moments; what was announced and not heard ends with the row's lifetime.
/// </summary>
internal sealed class RecentRows<T>(string topic, TimeProvider clock) : IAnnouncementListener where T : class
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Entry> _rows = new(StringComparer.Ordinal);
    private int _drops;

    public string Topic => topic;

    public void Announced(string payload)
    {
        Interlocked.Increment(ref _drops);
        if (payload is "")
            _rows.Clear();
        else
            _rows.TryRemove(payload, out _);
    }

    public ValueTask<T?> FindAsync(string name, Func<string, CancellationToken, Task<T?>> read, CancellationToken ct) =>
        _rows.TryGetValue(name, out var entry) && clock.GetElapsedTime(entry.ReadAt) < Lifetime
            ? new ValueTask<T?>(entry.Row)
            : new ValueTask<T?>(ReadAsync(name, read, ct));

    // A row that was read before a change must not come back after it.
    private async Task<T?> ReadAsync(string name, Func<string, CancellationToken, Task<T?>> read, CancellationToken ct)
    {
        var (drops, readAt) = (Volatile.Read(ref _drops), clock.GetTimestamp());
        var row = await read(name, ct);
        if (row is null || drops != Volatile.Read(ref _drops))
            return row;

        _rows[name] = new Entry(row, readAt);
        return row;
    }

    private sealed record Entry(T Row, long ReadAt);
}

internal static class RecentRowsRegistration
{
    public static IServiceCollection AddRecentRows<T>(this IServiceCollection services, string topic) where T : class =>
        services
            .AddSingleton(provider => new RecentRows<T>(topic, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IAnnouncementListener>(provider => provider.GetRequiredService<RecentRows<T>>());
}
