using System.Text.Json;
using Concierge.Api.Tests.Identity;
using Concierge.Api.Tests.Support;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Api.Tests.Realtime;

/// <summary>What the tests of the hub ask a host for.</summary>
internal static class HubRoom
{
    public const string Grace = "grace@example.com";

    /// <summary>Opens an account and answers a token for it.</summary>
    public static async Task<string> TokenAsync(this ApiHost host, string email = Account.Email)
    {
        await host.Client.RegisterAsync(email);
        return (await host.Client.LogInAsync(email)).AccessToken();
    }

    public static async Task<string> AdminTokenAsync(this ApiHost host) =>
        (await host.Client.LogInAsync(ApiHost.Admin)).AccessToken();

    /// <summary>A plan of the user's, as a path.</summary>
    public static async Task<string> PlanAsync(this ApiHost host, string token)
    {
        var plan = await host.Client.PostAsync(
            "/api/v1/plans", new { title = "A weekend in Annecy" }, ("Authorization", $"Bearer {token}"));
        return plan.Headers["Location"];
    }

    /// <summary>Posts a job to a plan and answers it as it was created.</summary>
    public static async Task<JsonElement> PostJobAsync(
        this ApiHost host, string token, string plan, object? body = null)
    {
        var posted = await host.Client.PostAsync(
            $"{plan}/jobs", body ?? Person.JobBody, ("Authorization", $"Bearer {token}"));
        return posted.Data;
    }

    /// <summary>The user's events of their own job, each as status and version, until it has completed.</summary>
    public static async Task<List<(string? Status, long Version)>> UntilCompletedAsync(this HubClient client, Guid job)
    {
        List<(string? Status, long Version)> seen = [];
        while (seen is [] || seen[^1].Status != "COMPLETED")
        {
            var shown = await client.NextAsync("job_updated");

            // What was announced of an earlier job may still be on its way.
            if (shown.GetProperty("id").GetGuid() == job)
                seen.Add((shown.GetProperty("status").GetString(), shown.GetProperty("version").GetInt64()));
        }

        return seen;
    }

    public static async Task AnnounceAsync(this ApiHost host, LiveChange change)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        work.Announce(change);
        Assert.Null((await work.CommitAsync(CancellationToken.None)).Error);
    }

    public static async Task<UserId> UserAsync(this ApiHost host, string email = Account.Email) =>
        new((await host.Client.LogInAsync(email)).Data.GetProperty("user").GetProperty("id").GetGuid());
}
