using System.Diagnostics;
using Concierge.Application;
using Concierge.Domain.Jobs;
using Concierge.Infrastructure;
using Concierge.Infrastructure.EventStore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Concierge.Benchmarks;

/// <summary>Replays all jobs' events into a fresh table, beside reading them and writing the rows raw.</summary>
internal static class Replay
{
    private const int EventsPerJob = 2;

    public static async Task RunAsync(string server, Effort effort, Report report)
    {
        Report.Chapter("Replaying events into the read model");
        await using var database = await BenchDatabase.CreateAsync(server);
        await Backlog.FillAsync(database, effort.Replayed / EventsPerJob);

        var floor = await MeasureAsync(() => FloorAsync(database));
        report.Add(
            new Line($"raw Npgsql, {effort.Replayed:N0} events", effort.Replayed / floor, "read all, COPY the rows"));

        await using var services = Build(database.ConnectionString);
        var rebuild = ActivatorUtilities.CreateInstance<ReadModelRebuild<Job>>(services);
        var rebuilt = (Rebuilt?)null;
        var seconds = await MeasureAsync(async () => rebuilt = await rebuild.RunAsync(CancellationToken.None));
        report.Add(new Line($"rebuild, {rebuilt!.Events:N0} events", rebuilt.Events / seconds, "")
        {
            Ratio = floor / seconds,
            Note = $"folded, written, compared: {rebuilt.Repaired.Count} rows differed",
        });
    }

    private static async Task FloorAsync(BenchDatabase database)
    {
        await using var source = await database.Source.OpenConnectionAsync();
        await using (var all = new NpgsqlCommand(
            "SELECT stream_id, type, data, timestamp FROM mt_events ORDER BY stream_id, version", source))
        await using (var events = await all.ExecuteReaderAsync())
        {
            while (await events.ReadAsync())
                events.GetFieldValue<byte[]>(2);
        }

        await database.ExecuteAsync("CREATE UNLOGGED TABLE floor (LIKE jobs INCLUDING ALL)");
        await using var target = await database.Source.OpenConnectionAsync();
        await using var read = await source.BeginRawBinaryCopyAsync("COPY jobs TO STDOUT (FORMAT BINARY)");
        await using var write = await target.BeginRawBinaryCopyAsync("COPY floor FROM STDIN (FORMAT BINARY)");
        await read.CopyToAsync(write);
    }

    private static async Task<double> MeasureAsync(Func<Task> action)
    {
        var clock = Stopwatch.StartNew();
        await action();
        return clock.Elapsed.TotalSeconds;
    }

    private static ServiceProvider Build(string database)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("CONCIERGE_DATABASE", database), new("Identity:SigningKey", new string('k', 48))]).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.None))
            .AddApplication()
            .AddInfrastructure(configuration)
            .BuildServiceProvider();
    }
}
