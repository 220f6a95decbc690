using System.Diagnostics;

namespace Concierge.Benchmarks;

/// <summary>What a closed loop of callers got: operations a second and how long each took, in milliseconds.</summary>
internal sealed record Measured(double PerSecond, double P50, double P99)
{
    public double CpuMicros { get; init; }

    public long Refused { get; init; }
}

/// <summary>So many callers, each asking again as soon as it has its answer.</summary>
internal static class Load
{
    public static async Task<Measured> RunAsync(int callers, TimeSpan duration, Func<int, Task> operation)
    {
        var clock = Stopwatch.StartNew();
        var cpu = Environment.CpuUsage.TotalTime;
        var latencies = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<double>(capacity: 100_000);
            while (clock.Elapsed < duration)
            {
                var began = Stopwatch.GetTimestamp();
                await operation(caller);
                mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return mine;
        })));
        var elapsed = clock.Elapsed;
        List<double> all = [.. latencies.SelectMany(mine => mine).Order()];
        return new Measured(all.Count / elapsed.TotalSeconds, Percentile(all, 0.5), Percentile(all, 0.99))
        {
            CpuMicros = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / all.Count,
        };
    }

    public static double Percentile(List<double> sorted, double share) =>
        sorted is [] ? 0 : sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
}
