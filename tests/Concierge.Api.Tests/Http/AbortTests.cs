using System.Net;
using System.Net.Http.Json;
using Concierge.Api.Http;
using Concierge.Api.Tests.Support;
using Concierge.Domain.Kernel;
using Microsoft.AspNetCore.Builder;

namespace Concierge.Api.Tests.Http;

public sealed class AbortTests
{
    [Fact]
    public async Task A_caller_who_goes_away_is_not_an_error()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task<Answer<string>> StallAsync(CancellationToken ct)
        {
            ct.Register(ended.SetResult);
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return ((Result<string>)"late").ToAnswer();
        }

        await using var host = await GroundHost.StartAsync(routes => routes.MapGet("/stall", StallAsync));
        using var client = new HttpClient { BaseAddress = host.Address };
        using var gone = new CancellationTokenSource();

        var request = client.GetAsync("/stall", gone.Token);
        await arrived.Task;
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));

        var log = await host.ReadLogAsync();
        Assert.Contains("\"status\":499", log, StringComparison.Ordinal);
        Assert.DoesNotContain("\"level\":\"error\"", log, StringComparison.Ordinal);
        Assert.DoesNotContain("\"exception\"", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_comes_back_finds_the_answer_that_was_missed()
    {
        await using var host = await ThingHost.StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add("Idempotency-Key", "8f1c-order-1");
        using var gone = new CancellationTokenSource();

        var request = client.PostAsync("/things/slow", JsonContent.Create(new { name = "lamp" }), gone.Token);
        await host.Gate.Arrived;
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        host.Gate.Open();

        Reply again;
        do
        {
            again = await host.Client.PostAsync(
                "/things/slow", new { name = "lamp" }, ("Idempotency-Key", "8f1c-order-1"));
        }
        while (again.Status == HttpStatusCode.Conflict && again.Code == "IDEMPOTENCY_KEY_IN_USE");

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal("true", again.Headers["Idempotent-Replayed"]);
        Assert.Equal(1, await host.CountThingsAsync());
    }
}
