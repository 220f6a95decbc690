using System.Net;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Plans;

public sealed class PlanTests : IAsyncLifetime
{
    private const string Plans = "/api/v1/plans";
    private ApiHost _host = null!;
    private Wire _ada = null!;
    private Wire _grace = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _ada = await _host.RegisterAsync("ada@example.com");
        _grace = await _host.RegisterAsync("grace@example.com");
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        _grace.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_plan_is_made_read_renamed_and_put_away()
    {
        var made = await _ada.PostAsync(Plans, new { title = "A weekend in Annecy" });
        var place = made.Headers["Location"];

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal($"{Plans}/{made.Data.GetProperty("id").GetGuid()}", place);
        Assert.Equal(made.Data.GetRawText(), (await _ada.GetAsync(place)).Data.GetRawText());

        var renamed = await _ada.PatchAsync(place, new { title = "A week in Annecy" });
        Assert.Equal("A week in Annecy", renamed.Data.GetProperty("title").GetString());

        var archived = await _ada.PostAsync($"{place}/archive", "");
        Assert.Equal(HttpStatusCode.OK, archived.Status);
        Assert.NotEqual("null", archived.Data.GetProperty("archivedAt").GetRawText());
        Assert.Equal(archived.Data.GetRawText(), (await _ada.GetAsync(place)).Data.GetRawText());
    }

    [Fact]
    public async Task Anothers_plan_is_as_if_it_were_not_there()
    {
        var place = (await _ada.PostAsync(Plans, new { title = "Mine" })).Headers["Location"];

        Reply[] replies =
        [
            await _grace.GetAsync(place),
            await _grace.PatchAsync(place, new { title = "Ours" }),
            await _grace.PostAsync($"{place}/archive", ""),
            await _grace.GetAsync($"{place}/jobs"),
            await _grace.PostAsync($"{place}/jobs", Person.JobBody),
            await _grace.GetAsync($"{Plans}/{Guid.CreateVersion7()}"),
        ];

        Assert.All(
            replies, reply => Assert.Equal((HttpStatusCode.NotFound, "PLAN_NOT_FOUND"), (reply.Status, reply.Code)));
        Assert.Equal("[]", (await _grace.GetAsync(Plans)).Data.GetRawText());
    }

    [Fact]
    public async Task A_page_leads_to_the_next_for_its_owner_alone()
    {
        foreach (var title in new[] { "one", "two", "three" })
            await _ada.PostAsync(Plans, new { title });

        var first = await _ada.GetAsync($"{Plans}?limit=2");
        var cursor = first.Json.GetProperty("nextCursor").GetString();
        var second = await _ada.GetAsync($"{Plans}?limit=2&cursor={cursor}");

        Assert.Equal((2, 1), (first.Data.GetArrayLength(), second.Data.GetArrayLength()));
        Assert.Equal("null", second.Json.GetProperty("nextCursor").GetRawText());
        Assert.Equal("INVALID_CURSOR", (await _grace.GetAsync($"{Plans}?limit=2&cursor={cursor}")).Code);
        Assert.Equal(("limit", "INCLUSIVE_BETWEEN"), (await _ada.GetAsync($"{Plans}?limit=101")).Fault);
    }

    [Theory]
    [InlineData("""{ "title": "" }""", "title")]
    [InlineData("""{ "title": null }""", "title")]
    [InlineData("{}", "title")]
    [InlineData("""{ "title": "a\nb" }""", "title")]
    [InlineData("""{ "title": "a\u0000b" }""", "title")]
    [InlineData("""{ "title": 5 }""", "title")]
    public async Task A_title_that_is_none_is_refused_by_path(string body, string path)
    {
        var place = (await _ada.PostAsync(Plans, new { title = "Mine" })).Headers["Location"];

        var made = await _ada.PostAsync(Plans, body);
        var renamed = await _ada.PatchAsync(place, body);

        Assert.All([made, renamed], refused => Assert.Equal(HttpStatusCode.BadRequest, refused.Status));
        Assert.All([made, renamed], refused => Assert.Equal(path, refused.Fault.Path));
    }

    [Theory]
    [InlineData("GET", "/api/v1/plans")]
    [InlineData("POST", "/api/v1/plans")]
    [InlineData("GET", "/api/v1/job-types")]
    [InlineData("GET", "/api/v1/templates")]
    [InlineData("GET", "/api/v1/plans/01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c6b/jobs")]
    [InlineData("GET", "/api/v1/jobs/01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c6b")]
    [InlineData("POST", "/api/v1/jobs/01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c6b/cancel")]
    public async Task Nobody_gets_in_without_a_token(string method, string path)
    {
        var refused = await _host.Client.SendAsync(new HttpMethod(method), path, content: null);

        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"), (refused.Status, refused.Code));
    }
}
