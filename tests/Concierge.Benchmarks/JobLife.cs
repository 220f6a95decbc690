namespace Concierge.Benchmarks;

/// <summary>
/// From POST to COMPLETED on one node that does both, beside all batches of a job's life, raw, each alone.
/// </summary>
internal static class JobLife
{
    private const int Callers = 32;

    public static async Task RunAsync(string server, Effort effort, Report report)
    {
        Report.Chapter("A job's life: create, start, complete (three commits)");
        await using var database = await BenchDatabase.CreateAsync(server);
        await using var api = await ApiProcess.StartAsync(database.ConnectionString, "Both");
        report.Add(new Line("ready after start (migrations included)", 0, $"{api.ReadyAfter.TotalSeconds:F2} s"));
        report.Add(new Line("resident when idle", 0, $"{api.ResidentMegabytes:F0} MB"));

        var caller = await Caller.RegisterAsync(api.Address);
        await using var floor = await Floor.OpenAsync(database, caller);
        await floor.LiveAsync(Callers, effort.WarmUp);
        await Wrk.PostAsync(JobsOf(api, caller), caller.Token, Scenarios.Job, Callers, effort.WarmUp);
        await DrainedAsync(database);

        var raw = await floor.LiveAsync(Callers, effort.PerFigure);
        report.Add(
            new Line($"raw Npgsql, {Callers} at once", raw.PerSecond, "the floor") { P50 = raw.P50, P99 = raw.P99 });

        await LiveAsync(database, api, caller, effort, raw.PerSecond, report);
    }

    private static async Task LiveAsync(
        BenchDatabase database, ApiProcess api, Caller caller, Effort effort, double floor, Report report)
    {
        var cpu = api.Cpu;
        var began = await database.ScalarAsync<DateTime>("SELECT now()");
        var posted = await Wrk.PostAsync(JobsOf(api, caller), caller.Token, Scenarios.Job, Callers, effort.PerFigure);
        var ended = began + effort.PerFigure;
        await DrainedAsync(database);

        var completed = await database.ScalarAsync<long>(
            "SELECT count(*) FROM jobs WHERE status = 'COMPLETED' AND updated_at BETWEEN @began AND @ended",
            new { began, ended }) / effort.PerFigure.TotalSeconds;
        report.Add(new Line($"POST to COMPLETED, {Callers} connections", completed, "")
        {
            P50 = await DelayAsync(database, 0.5, began, ended),
            P99 = await DelayAsync(database, 0.99, began, ended),
            CpuMicros = (api.Cpu - cpu).TotalMicroseconds / (posted.PerSecond * effort.PerFigure.TotalSeconds),
            Ratio = completed / floor,
            Note = $"posted {posted.PerSecond:N0}/s; p50 and p99 from created to completed",
        });
        report.Add(new Line("  its median delay, first second", 0, "ms")
        {
            P50 = await DelayAsync(database, 0.5, began, began.AddSeconds(1)),
        });
        report.Add(new Line("  its median delay, last second", 0, "ms")
        {
            P50 = await DelayAsync(database, 0.5, ended.AddSeconds(-1), ended),
        });
    }

    private static Uri JobsOf(ApiProcess api, Caller caller) =>
        new(api.Address, $"/api/v1/plans/{caller.PlanId}/jobs");

    private static Task<double> DelayAsync(BenchDatabase database, double share, DateTime from, DateTime to) =>
        database.ScalarAsync<double>(
            """
            SELECT coalesce(percentile_cont(@share) WITHIN GROUP (
                ORDER BY extract(epoch FROM updated_at - created_at)::float8 * 1000), 0)
            FROM jobs
            WHERE status = 'COMPLETED' AND created_at BETWEEN @from AND @to
            """,
            new { share, from, to });

    private static async Task DrainedAsync(BenchDatabase database)
    {
        while (await database.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM messages)"))
            await Task.Delay(TimeSpan.FromMilliseconds(50));
    }
}
