using System.Net;
using System.Text;
using Concierge.Api.Tests.Support;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Api.Tests.WhatsApp.Receiving;

public sealed class OutageTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TcpProxy _proxy = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _proxy = TcpProxy.Before(_database);
        await _database.ExecuteAsync(
            $"""
            INSERT INTO users (id, email, display_name, password_hash, roles, created_at)
            VALUES ('01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c6d', 'ada@example.com', 'Ada', '', ARRAY['USER'], now());
            INSERT INTO whatsapp_channels (phone_number_id, owner_id, locale, time_zone, created_at, updated_at)
            VALUES ('{Meta.Number}', '01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c6d', 'en', 'UTC', now(), now());
            """);
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task While_the_database_is_away_calls_are_put_off_and_taken_when_they_come_again()
    {
        await using var node = await StartAsync();
        using var meta = new Wire(node.Address);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(meta, 0)).Status);

        _proxy.Stop();
        var refused = await CallAsync(meta, 1);
        _proxy.Restore();
        await Eventually.IsTrueAsync(async () => (await CallAsync(meta, 1)).Status is HttpStatusCode.OK);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "DATABASE_UNAVAILABLE"), (refused.Status, refused.Code));
        Assert.Equal(2, await CountAsync("conversation_messages"));
    }

    [Fact]
    public async Task When_the_answer_to_the_commit_is_lost_nothing_is_done_twice()
    {
        await using var node = await StartAsync();
        using var meta = new Wire(node.Address);
        _proxy.Prepare(Mishap.AnswerLost, "INSERT INTO whatsapp_received");

        var answer = await CallAsync(meta, 1);
        var again = await CallAsync(meta, 1);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answer.Status, again.Status));
        Assert.Equal(1, await CountAsync("conversation_messages"));
    }

    [Fact]
    public async Task What_a_killed_server_took_or_did_not_take_is_there_once_after_it_came_again()
    {
        const int calls = 150;
        var node = await StartAsync();
        using (var meta = new Wire(node.Address))
        {
            var storm = Task.WhenAll(Enumerable.Range(0, calls).Select(number => TryCallAsync(meta, number)));
            await Eventually.IsTrueAsync(async () => await CountAsync("whatsapp_received") > 0);
            node.Kill();
            await storm;
        }

        await node.DisposeAsync();
        await using var next = await StartAsync();
        using var again = new Wire(next.Address);
        var answers = await Task.WhenAll(Enumerable.Range(0, calls).Select(number => CallAsync(again, number)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal((calls, calls, calls), (
            await CountAsync("whatsapp_received"),
            await CountAsync("conversation_messages"),
            await CountAsync("messages WHERE name = 'explain_whatsapp_kind'")));
    }

    private static Task<Reply> CallAsync(Wire meta, int number)
    {
        var call = Encoding.UTF8.GetBytes(Meta.Call(Meta.Messages(
            Meta.Audio($"wamid.{number}", Meta.Morning + number, $"4179000000{number % 7}"))));
        return meta.SendAsync(
            HttpMethod.Post,
            Line.Path,
            new ByteArrayContent(call),
            ("X-Hub-Signature-256", Meta.Sign(call, Line.Secret)));
    }

    private static async Task TryCallAsync(Wire meta, int number)
    {
        try
        {
            await CallAsync(meta, number);
        }
        catch (HttpRequestException)
        {
            // The server was killed before it answered: Meta delivers again.
        }
    }

    private Task<long> CountAsync(string rows) => _database.ScalarAsync<long>($"SELECT count(*) FROM {rows}");

    private async Task<NodeProcess> StartAsync()
    {
        var node = NodeProcess.Start(_proxy.ConnectionString, "Api", ("WhatsApp:AppSecret", Line.Secret));
        await node.UntilReadyAsync();
        return node;
    }
}
