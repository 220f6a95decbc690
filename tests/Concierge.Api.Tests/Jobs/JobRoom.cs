using System.Text.Json;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Jobs;

/// <summary>A host, somebody with a plan, and somebody else.</summary>
internal sealed class JobRoom : IAsyncDisposable
{
    private JobRoom(ApiHost host, Wire owner, Wire stranger, string plan) =>
        (Host, Owner, Stranger, Jobs) = (host, owner, stranger, $"{plan}/jobs");

    public ApiHost Host { get; }

    public Wire Owner { get; }

    public Wire Stranger { get; }

    /// <summary>The plan's jobs, as a path.</summary>
    public string Jobs { get; }

    public static async Task<JobRoom> OpenAsync(params (string Name, string Value)[] settings)
    {
        var host = await ApiHost.StartAsync(settings);
        var owner = await host.RegisterAsync("ada@example.com");
        var plan = await owner.PostAsync("/api/v1/plans", new { title = "A weekend in Annecy" });
        return new JobRoom(host, owner, await host.RegisterAsync("grace@example.com"), plan.Headers["Location"]);
    }

    public Task<Reply> PostAsync(object? body = null) => Owner.PostAsync(Jobs, body ?? Person.JobBody);

    /// <summary>The job once it has the status.</summary>
    public async Task<JsonElement> UntilAsync(string job, string status)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var read = (await Owner.GetAsync(job)).Data;
            if (read.GetProperty("status").GetString() == status)
                return read;

            await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        Stranger.Dispose();
        await Host.DisposeAsync();
    }
}
