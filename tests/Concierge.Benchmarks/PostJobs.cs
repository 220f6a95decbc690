namespace Concierge.Benchmarks;

/// <summary>
/// <c>POST /plans/{id}/jobs</c> with all that is in its path (authentication, limits, validation, envelope, log), on a
/// node that only answers HTTP, beside the same rows through one raw batch per caller.
/// </summary>
internal static class PostJobs
{
    public static async Task RunAsync(string server, Effort effort, Report report)
    {
        Report.Chapter("POST a job (5 rows, one commit)");
        await using var database = await BenchDatabase.CreateAsync(server);
        await using var api = await ApiProcess.StartAsync(database.ConnectionString, "Api");
        var caller = await Caller.RegisterAsync(api.Address);
        var jobs = new Uri(api.Address, $"/api/v1/plans/{caller.PlanId}/jobs");
        await using var floor = await Floor.OpenAsync(database, caller);
        await floor.CreateAsync(32, effort.WarmUp);
        await Wrk.PostAsync(jobs, caller.Token, Scenarios.Job, 32, effort.WarmUp);

        foreach (var callers in new[] { 1, 8, 32 })
        {
            var raw = await floor.CreateAsync(callers, effort.PerFigure);
            report.Add(new Line($"raw Npgsql, {callers} at once", raw.PerSecond, "the floor")
            {
                P50 = raw.P50,
                P99 = raw.P99,
                CpuMicros = raw.CpuMicros,
            });

            var cpu = api.Cpu;
            var posted = await Wrk.PostAsync(jobs, caller.Token, Scenarios.Job, callers, effort.PerFigure);
            report.Add(new Line($"POST over HTTP, {callers} connections", posted.PerSecond, "")
            {
                P50 = posted.P50,
                P99 = posted.P99,
                CpuMicros = (api.Cpu - cpu).TotalMicroseconds / (posted.PerSecond * effort.PerFigure.TotalSeconds),
                Ratio = posted.PerSecond / raw.PerSecond,
                Note = posted.Refused is 0 ? $"{api.ResidentMegabytes:F0} MB resident" : $"{posted.Refused} refused",
            });
        }
    }
}
