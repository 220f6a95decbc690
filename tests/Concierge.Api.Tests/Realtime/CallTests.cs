using System.Net;
using System.Text.Json;
using Concierge.Api.Tests.Support;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Api.Tests.Realtime;

public sealed class CallTests : IAsyncLifetime
{
    private ApiHost _host = null!;
    private string _ada = "";

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(
            ("CONCIERGE_ROLE", "Api"),
            ("RateLimits:Messages", "6"),
            ("Realtime:GroupsPerConnection", "2"),
            ("Realtime:ConnectionsPerUser", "2"));
        _ada = await _host.TokenAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Who_has_joined_a_conversation_is_told_of_it_until_they_leave()
    {
        var conversation = await ConversationOfAsync(_ada);
        var (first, second) = (await JobOfAsync(_ada), await JobOfAsync(_ada));
        var change = new LiveChange(LiveEvent.JobUpdated, first, UserId.Next(), Showing.Nothing, conversation);
        await using var client = await HubClient.ConnectAsync(_host.Client, _ada);

        var joined = await client.CallAsync("Join", $"conversation:{conversation}");
        await _host.AnnounceAsync(change);
        Assert.Equal(first, IdOf(await client.NextAsync("job_updated")));
        await client.CallAsync("Leave", $"conversation:{conversation}");
        await _host.AnnounceAsync(change);
        await _host.AnnounceAsync(change with { Id = second, OwnerId = await _host.UserAsync() });

        Assert.Equal($"conversation:{conversation}", joined.GetProperty("data").GetProperty("group").GetString());
        Assert.Equal(second, IdOf(await client.NextAsync("job_updated")));
    }

    [Fact]
    public async Task Anothers_conversation_is_as_unknown_as_one_that_is_not_there()
    {
        var hers = await ConversationOfAsync(await _host.TokenAsync(HubRoom.Grace));
        await using var client = await HubClient.ConnectAsync(_host.Client, _ada);

        var refused = await client.CallAsync("Join", $"conversation:{hers}");
        var unknown = await client.CallAsync("Join", $"conversation:{Guid.CreateVersion7()}");

        Assert.Equal(("CONVERSATION_NOT_FOUND", 404), (CodeOf(refused), refused.GetProperty("status").GetInt32()));
        Assert.Equal(Described(unknown), Described(refused));
    }

    [Theory]
    [InlineData("conversation")]
    [InlineData("operators")]
    [InlineData("user:0193a000-0000-7000-8000-000000000001")]
    [InlineData("conversation:{0193a000-0000-7000-8000-000000000001}")]
    [InlineData("")]
    [InlineData(null)]
    public async Task What_is_no_group_to_join_is_refused(string? group)
    {
        await using var client = await HubClient.ConnectAsync(_host.Client, _ada);

        var refused = await client.CallAsync("Join", group);

        Assert.Equal("VALIDATION_FAILED", CodeOf(refused));
        Assert.Equal("group", refused.GetProperty("errors")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_connection_joins_so_many_groups_and_no_more()
    {
        string[] groups = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ConversationOfAsync(_ada)))
            .ContinueWith(ids => ids.Result.Select(id => $"conversation:{id}"), TaskScheduler.Default)];
        await using var client = await HubClient.ConnectAsync(_host.Client, _ada);

        await client.CallAsync("Join", groups[0]);
        await client.CallAsync("Join", groups[1]);
        var third = await client.CallAsync("Join", groups[2]);
        await client.CallAsync("Leave", groups[0]);
        var again = await client.CallAsync("Join", groups[2]);

        Assert.Equal("TOO_MANY", third.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(groups[2], again.GetProperty("data").GetProperty("group").GetString());
    }

    [Fact]
    public async Task Calls_are_limited_for_each_user_and_refusals_are_counted()
    {
        using var counted = new Measured(_host.Services, "concierge.http.rate_limited");
        await using var client = await HubClient.ConnectAsync(_host.Client, _ada);
        await using var other = await HubClient.ConnectAsync(_host.Client, await _host.TokenAsync(HubRoom.Grace));

        List<JsonElement> answers = [];
        for (var call = 0; call < 14; call++)
            answers.Add(await client.CallAsync("Leave", "conversation:none"));

        // A minute may begin in between, and then allows six more.
        Assert.Equal(("RATE_LIMITED", 429), (CodeOf(answers[^1]), answers[^1].GetProperty("status").GetInt32()));
        Assert.Contains("policy=messages", counted.Tags);
        Assert.True((await other.CallAsync("Leave", "conversation:none")).TryGetProperty("data", out _));
    }

    [Fact]
    public async Task What_the_hub_does_not_know_is_refused_without_a_word_of_why()
    {
        await using var client = await HubClient.ConnectAsync(_host.Client, _ada);

        var unknown = await client.CallAsync("OnConnectedAsync");
        var wrong = await client.CallAsync("Join", new { group = 1 });

        Assert.Equal(JsonValueKind.String, unknown.ValueKind);
        Assert.Equal("Failed to invoke 'Join' due to an error on the server.", wrong.GetString());
    }

    [Fact]
    public async Task A_message_that_is_too_long_ends_the_connection()
    {
        await using var client = await HubClient.ConnectAsync(_host.Client, _ada);

        await client.SendAsync($$"""{"type":1,"target":"Join","arguments":["{{new string('x', 40_000)}}"]}""");

        Assert.Equal("Connection closed with an error.", (await client.Closed).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_user_has_so_many_connections_and_others_have_theirs()
    {
        await using var first = await HubClient.ConnectAsync(_host.Client, _ada);
        await using var second = await HubClient.ConnectAsync(_host.Client, _ada);

        var third = await _host.Client.PostAsync(
            "/hubs/chat/negotiate?negotiateVersion=1", "", ("Authorization", $"Bearer {_ada}"));
        await using var other = await HubClient.ConnectAsync(_host.Client, await _host.TokenAsync(HubRoom.Grace));
        await first.DisposeAsync();

        Assert.Equal("RATE_LIMITED", third.Code);
        await Eventually.IsTrueAsync(async () =>
            await HubClient.KnockAsync(_host.Client, $"?access_token={_ada}") is HttpStatusCode.SwitchingProtocols);
    }

    private static Guid IdOf(JsonElement view) => view.GetProperty("id").GetGuid();

    private static string? CodeOf(JsonElement problem) => problem.GetProperty("code").GetString();

    private static (string?, string?, int) Described(JsonElement problem) => (
        CodeOf(problem), problem.GetProperty("detail").GetString(), problem.GetProperty("status").GetInt32());

    private async Task<Guid> JobOfAsync(string token) =>
        IdOf(await _host.PostJobAsync(token, await _host.PlanAsync(token)));

    /// <summary>A conversation about a plan of the user's.</summary>
    private async Task<Guid> ConversationOfAsync(string token)
    {
        var id = Guid.CreateVersion7();
        var plan = (await _host.PlanAsync(token)).Split('/')[^1];
        await _host.Database.ExecuteAsync(
            $"""
             INSERT INTO conversations (id, owner_id, plan_id, channel, is_default, created_at, updated_at)
             SELECT '{id}', owner_id, id, 'WEB', false, now(), now() FROM plans WHERE id = '{plan}'
             """);
        return id;
    }
}
