namespace Concierge.Benchmarks;

/// <summary>
/// How fast a worker works off what waits: a small heap of jobs and a large one, each on the same node.
/// </summary>
internal static class Backlog
{
    private const int SmallRounds = 5;

    // As a node that no one has met tells the others that messages wait.
    private const string Wake = """00000000-0000-0000-0000-000000000000[{"Topic":"messages","Payload":""}]""";

    public static async Task RunAsync(string server, Effort effort, Report report)
    {
        Report.Chapter("Draining a backlog");
        await using var database = await BenchDatabase.CreateAsync(server);
        var template = await OneJobAsync(database);
        await using var worker = await ApiProcess.StartAsync(database.ConnectionString, "Worker");
        await DrainAsync(database, template, effort.LargeBacklog / 10);

        var small = new List<double>();
        for (var round = 0; round < SmallRounds; round++)
            small.Add(await DrainAsync(database, template, Effort.SmallBacklog));

        var median = small.Order().ElementAt(SmallRounds / 2);
        report.Add(new Line($"{Effort.SmallBacklog:N0} jobs", median, $"median of {SmallRounds}"));
        var large = await DrainAsync(database, template, effort.LargeBacklog);
        report.Add(new Line($"{effort.LargeBacklog:N0} jobs", large, "")
        {
            Ratio = large / median,
            Note = "ratio to the small one",
        });
    }

    /// <summary>Jobs that are queued, with nobody to run them.</summary>
    public static async Task FillAsync(BenchDatabase database, int jobs) =>
        await CopyAsync(database, await OneJobAsync(database), jobs - 1);

    /// <summary>One job as the API makes it, with its message taken back: what the backlog is copied from.</summary>
    private static async Task<Guid> OneJobAsync(BenchDatabase database)
    {
        await using var api = await ApiProcess.StartAsync(database.ConnectionString, "Api");
        return await (await Caller.RegisterAsync(api.Address)).PostJobAsync(api.Address, Scenarios.Job);
    }

    private static async Task<double> DrainAsync(BenchDatabase database, Guid template, int jobs)
    {
        await database.ExecuteAsync("ANALYZE messages");
        await CopyAsync(database, template, jobs);
        var began = await database.ScalarAsync<DateTime>("SELECT max(created_at) FROM messages");
        await database.ExecuteAsync("SELECT pg_notify('concierge', @notification)", new { notification = Wake });
        while (await database.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM messages)"))
            await Task.Delay(TimeSpan.FromMilliseconds(20));

        var seconds = await database.ScalarAsync<double>(
            "SELECT extract(epoch FROM max(updated_at) - min(updated_at))::float8 FROM jobs WHERE updated_at > @began",
            new { began });
        return jobs / seconds;
    }

    private static Task CopyAsync(BenchDatabase database, Guid template, int jobs) =>
        database.ExecuteAsync(Sql("copies.sql"), new { template, jobs });

    private static string Sql(string file)
    {
        using var reader = new StreamReader(
            typeof(Backlog).Assembly.GetManifestResourceStream($"Concierge.Benchmarks.{file}")!);
        return reader.ReadToEnd();
    }
}
