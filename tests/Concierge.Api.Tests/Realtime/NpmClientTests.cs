using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Concierge.Api.Tests.Support;
using Concierge.Api.Tests.Workers;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Api.Tests.Realtime;

/// <summary>The client that pages use, over each of its transports, for longer than a request may take.</summary>
public sealed class NpmClientTests
{
    [Theory]
    [InlineData("WebSockets")]
    [InlineData("ServerSentEvents")]
    [InlineData("LongPolling")]
    public async Task The_client_from_npm_sees_a_job_complete(string transport)
    {
        await using var model = await SlowModel.StartAsync(TimeSpan.FromSeconds(1.5));
        await using var host = await ApiHost.StartAsync(
            ("Http:RequestTimeout", "00:00:01"),
            ("Models:Provider", "openai"),
            ("Models:Endpoint", model.Endpoint),
            ("Models:Model", "slow"));
        var token = await host.TokenAsync();
        var plan = await host.PlanAsync(token);
        using var client = Start(host.Client.Origin, transport, token);

        Assert.Equal("resync", (await ReadAsync(client)).Name);
        var answer = (await ReadAsync(client)).Body;
        await host.PostJobAsync(token, plan);
        List<string?> statuses = [];
        while (statuses is [] || statuses[^1] != "COMPLETED")
            statuses.Add((await ReadAsync(client)).Body.GetProperty("status").GetString());
        client.StandardInput.Close();

        Assert.Equal("CONVERSATION_NOT_FOUND", answer.GetProperty("code").GetString());
        // Whether it was seen waiting depends on how soon it was begun.
        Assert.Equal(["PROCESSING", "COMPLETED"], statuses.Distinct().Where(status => status != "QUEUED"));
        Assert.Equal("closed", (await ReadAsync(client)).Name);
        await client.WaitForExitAsync().InTime();
        Assert.Equal(0, client.ExitCode);
    }

    private static Process Start(string address, string transport, string token, [CallerFilePath] string file = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "client");
        Assert.True(
            Directory.Exists(Path.Combine(folder, "node_modules")),
            $"The client is not installed; build/test does it, or: cd {folder} && npm ci");
        var start = new ProcessStartInfo("node", ["watch.mjs", address, transport])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TOKEN"] = token },
        };
        return Process.Start(start)!;
    }

    private static async Task<HubEvent> ReadAsync(Process client)
    {
        var line = await client.StandardOutput.ReadLineAsync().InTime();
        Assert.NotNull(line);
        var printed = JsonElement.Parse(line);
        return new HubEvent(printed.GetProperty("event").GetString()!, printed.GetProperty("body"));
    }
}
