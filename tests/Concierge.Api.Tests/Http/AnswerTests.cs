using System.Net;
using Concierge.Api.Http;
using Concierge.Api.Tests.Support;
using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Concierge.Api.Tests.Http;

public sealed class AnswerTests : IAsyncLifetime
{
    private GroundHost _host = null!;

    public async Task InitializeAsync() => _host = await GroundHost.StartAsync(Map);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Data_comes_in_an_envelope()
    {
        var reply = await _host.Client.GetAsync("/thing");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("application/json", reply.MediaType);
        Assert.Equal(["data", "requestId", "durationMs"], reply.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("""{"name":"Zoë & <b>","at":"2026-03-01T09:00:00Z","mood":"VERY_GOOD"}"""
            .Replace("&", "\\u0026").Replace("<", "\\u003C").Replace(">", "\\u003E"), reply.Data.GetRawText());
        Assert.Equal(reply.Headers["X-Request-Id"], reply.Json.GetProperty("requestId").GetString());
        Assert.True(reply.Json.GetProperty("durationMs").GetDouble() > 0);
    }

    [Fact]
    public async Task What_was_created_says_where_it_is()
    {
        var reply = await _host.Client.PostAsync("/things", "{}");

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Equal("/things/Zoë".Replace("ë", "%C3%AB"), reply.Headers["Location"]);
        Assert.Equal("thing", reply.Data.GetString());
    }

    [Fact]
    public async Task A_list_has_its_cursor_beside_the_data()
    {
        var reply = await _host.Client.GetAsync("/things?limit=2");

        Assert.Equal(
            ["data", "nextCursor", "requestId", "durationMs"],
            reply.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("[0,1]", reply.Data.GetRawText());
        Assert.Equal("after 1", reply.Json.GetProperty("nextCursor").GetString());
    }

    [Fact]
    public async Task The_last_piece_of_a_list_has_no_cursor()
    {
        var reply = await _host.Client.GetAsync("/things?limit=3");

        Assert.Equal("[0,1,2]", reply.Data.GetRawText());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, reply.Json.GetProperty("nextCursor").ValueKind);
    }

    [Fact]
    public async Task Done_has_no_data()
    {
        var reply = await _host.Client.PostAsync("/done", "{}");

        Assert.Equal("null", reply.Data.GetRawText());
    }

    [Fact]
    public async Task HEAD_is_answered_as_GET_without_the_body()
    {
        var whole = await _host.Client.GetAsync("/thing");
        var head = await _host.Client.SendAsync(HttpMethod.Head, "/thing", content: null);
        var none = await _host.Client.SendAsync(HttpMethod.Head, "/done", content: null);

        Assert.Equal((whole.Status, whole.MediaType, ""), (head.Status, head.MediaType, head.Text));
        Assert.True(int.Parse(head.Headers["Content-Length"], provider: null) > 0);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, none.Status);
    }

    [Fact]
    public async Task Every_response_says_contract_and_policies()
    {
        var headers = (await _host.Client.GetAsync("/nowhere")).Headers;

        Assert.Equal("1.0", headers["X-API-Contract"]);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
        Assert.Contains("frame-ancestors 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("Server", headers.Keys);
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        var thing = new Thing("Zoë & <b>", new(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(1)), Mood.VeryGood);
        routes.MapGet("/thing", () => ((Result<Thing>)thing).ToAnswer());
        routes.MapPost("/things", () => ((Result<Thing>)thing).ToCreated(_ => "/things/Zo%C3%AB", _ => "thing"));
        routes.MapPost("/done", () => ((Result<Done>)default(Done)).ToAnswer());
        routes.MapGet("/things", (int limit) =>
        {
            var page = new PageRequest(limit, Cursor: null);
            var rows = Enumerable.Range(0, Math.Min(3, page.Rows)).ToList();
            return ((Result<Page<int>>)page.Cut(rows, last => $"after {last}")).ToPage();
        });
    }

    private sealed record Thing(string Name, DateTimeOffset At, Mood Mood);

    private enum Mood
    {
        VeryGood,
    }
}
