using System.Net;
using System.Text;
using Concierge.Api.Tests.Support;
using Concierge.Infrastructure.Idempotency;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Concierge.Api.Tests.Http;

/// <summary>What the tables hold, and what becomes of a claim whose server is gone.</summary>
public sealed class IdempotencyStoreTests : IAsyncLifetime
{
    private static readonly (string, string) Key = ("Idempotency-Key", "8f1c-order-1");

    private ThingHost _host = null!;

    public async Task InitializeAsync() => _host = await ThingHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_claim_whose_time_is_over_is_taken_over_and_still_there_is_one_effect()
    {
        var first = _host.Client.PostAsync("/things/slow", new { name = "lamp" }, Key);
        await _host.Gate.Arrived;
        await _host.Database.ExecuteAsync("UPDATE idempotency_keys SET locked_until = now() - interval '1 s'");

        var second = await _host.Client.PostAsync("/things/slow", new { name = "lamp" }, Key);
        _host.Gate.Open();

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal("IDEMPOTENCY_KEY_IN_USE", (await first).Code);
        Assert.Equal(1, await _host.CountThingsAsync());
        Assert.Equal(second.Text, (await _host.Client.PostAsync("/things/slow", new { name = "lamp" }, Key)).Text);
    }

    [Fact]
    public async Task What_is_committed_after_a_refusal_leaves_its_mark_too()
    {
        var refused = await _host.Client.PostAsync("/things/twice", new { name = "lamp" }, Key);
        await _host.Database.ExecuteAsync("DELETE FROM idempotency_keys");
        var again = await _host.Client.PostAsync("/things/twice", new { name = "lamp" }, Key);

        Assert.Equal(("PLAN_ARCHIVED", "IDEMPOTENCY_ANSWER_LOST"), (refused.Code, again.Code));
        Assert.Equal(1, await _host.CountThingsAsync());
    }

    [Fact]
    public async Task The_tables_hold_neither_key_nor_body_nor_answer()
    {
        const string canary = "canary-1f0c9a";
        await _host.Client.PostAsync("/things", new { name = canary }, ("Idempotency-Key", $"{canary}-key"));

        var rows = await _host.Database.ScalarAsync<string>("SELECT k::text FROM idempotency_keys AS k");
        var body = await _host.Database.ScalarAsync<byte[]>("SELECT body FROM idempotency_keys");

        Assert.DoesNotContain(canary, rows, StringComparison.Ordinal);
        Assert.DoesNotContain(canary, Encoding.Latin1.GetString(body), StringComparison.Ordinal);
        Assert.DoesNotContain("requestId", Encoding.Latin1.GetString(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replays_are_counted()
    {
        using var counted = new Measured(_host.Services, "concierge.http.replayed");

        for (var times = 0; times < 3; times++)
            await _host.Client.PostAsync("/things", new { name = "lamp" }, Key);

        Assert.Equal(2, counted.Tags.Count);
    }

    [Fact]
    public async Task What_is_older_than_a_day_is_deleted()
    {
        await _host.Client.PostAsync("/things", new { name = "lamp" }, Key);
        await _host.Client.PostAsync("/things", new { name = "chair" }, ("Idempotency-Key", "young"));
        await _host.Database.ExecuteAsync(
            """
            INSERT INTO idempotency_keys (id, fingerprint, claim, locked_until, created_at)
            SELECT decode(lpad(to_hex(n), 4, '0'), 'hex'), '', gen_random_uuid(), now(), now() - interval '25 h'
            FROM generate_series(1, 2500) AS n
            """);

        var cleanup = _host.Services.GetServices<IHostedService>().OfType<IdempotencyCleanup>().Single();
        Assert.Equal(2_500, await cleanup.DeleteOldAsync(CancellationToken.None));
        Assert.Equal(0, await cleanup.DeleteOldAsync(CancellationToken.None));
        Assert.Equal(2, await _host.Database.ScalarAsync<long>("SELECT count(*) FROM idempotency_effects"));
    }
}
