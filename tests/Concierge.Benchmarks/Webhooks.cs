using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Npgsql;

namespace Concierge.Benchmarks;

/// <summary>
/// From a customer's message by WhatsApp to the 200 that says it is kept, while the model that has to answer it stalls,
/// beside the same rows through one raw batch for each.
/// </summary>
internal static class Webhooks
{
    private const int Callers = 32;
    private const int MostCallsPerSecond = 10_000;
    private const string Admin = "bench-admin@example.com";
    private const string Password = "a benchmark's password";

    // The floor's messages are in no conversation.
    private const string Waiting = "SELECT count(*) FROM messages WHERE lane LIKE 'conversation/%'";

    public static async Task RunAsync(string server, Effort effort, Report report)
    {
        Report.Chapter("A webhook call with one message (six rows written, one commit), the model stalls");
        await using var database = await BenchDatabase.CreateAsync(server);
        using var stalled = new TcpListener(IPAddress.Loopback, 0);
        stalled.Start(backlog: 512);
        var nowhere = $"http://127.0.0.1:{((IPEndPoint)stalled.LocalEndpoint).Port}/v1";
        await using var api = await ApiProcess.StartAsync(
            database.ConnectionString,
            "Both",
            ("Identity__Admin", $"{Admin}:{Password}"),
            ("WhatsApp__AppSecret", WebhookCalls.Secret),
            ("WhatsApp__ApiUrl", nowhere),
            ("Models__Provider", "openai"),
            ("Models__Endpoint", nowhere),
            ("Models__Model", "stalled"),
            ("Models__ApiKey", "none"));
        var owner = await SetUpAsync(api.Address);
        await using var floor = new WebhookFloor(await OpenAsync(database), owner);

        await floor.ReceiveAsync(Callers, effort.WarmUp);
        await CallAsync(api, effort.WarmUp, "warm-up");
        var raw = await floor.ReceiveAsync(Callers, effort.PerFigure);
        report.Add(new Line($"raw Npgsql, {Callers} at once", raw.PerSecond, "the floor")
        {
            P50 = raw.P50,
            P99 = raw.P99,
            CpuMicros = raw.CpuMicros,
        });

        await MeasureAsync(database, api, effort, raw.PerSecond, report);
    }

    private static async Task MeasureAsync(
        BenchDatabase database, ApiProcess api, Effort effort, double floor, Report report)
    {
        var cpu = api.Cpu;
        var called = await CallAsync(api, effort.PerFigure, "figure");
        report.Add(new Line($"webhook to 200, {Callers} connections", called.PerSecond, "")
        {
            P50 = called.P50,
            P99 = called.P99,
            CpuMicros = (api.Cpu - cpu).TotalMicroseconds / (called.PerSecond * effort.PerFigure.TotalSeconds),
            Ratio = called.PerSecond / floor,
            Note = called.Refused is 0
                ? $"{await database.ScalarAsync<long>(Waiting):N0} wait for the model"
                : $"{called.Refused} refused",
        });
    }

    private static async Task<Measured> CallAsync(ApiProcess api, TimeSpan duration, string name)
    {
        var calls = await WebhookCalls.WriteAsync((int)(MostCallsPerSecond * duration.TotalSeconds), name);
        var called = await Wrk.RunScriptAsync($"{calls}.lua", api.Address, Callers, duration);
        File.Delete(calls);
        File.Delete($"{calls}.lua");
        return called;
    }

    /// <summary>The number that is written to; answers whose it is.</summary>
    private static async Task<Guid> SetUpAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        var admin = await Caller.LogInAsync(http, Admin, Password);
        using var saved = await http.PutAsJsonAsync(
            new Uri($"/api/v1/channels/whatsapp/{WebhookCalls.Number}", UriKind.Relative),
            new { owner = Admin, token = "t" });
        saved.EnsureSuccessStatusCode();
        return admin;
    }

    private static async Task<IReadOnlyList<NpgsqlConnection>> OpenAsync(BenchDatabase database)
    {
        List<NpgsqlConnection> connections = [];
        for (var caller = 0; caller < Callers; caller++)
            connections.Add(await database.Source.OpenConnectionAsync());

        return connections;
    }
}
