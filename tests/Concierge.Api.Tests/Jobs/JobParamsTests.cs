using System.Net;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Jobs;

/// <summary>What a job is refused for, by path and rule, before anything is written.</summary>
public sealed class JobParamsTests : IAsyncLifetime
{
    private JobRoom _room = null!;

    public async Task InitializeAsync() => _room = await JobRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Theory]
    [InlineData(
        """{"type":"research_hotel","params":{"destination":"Annecy","checkIn":"soon","checkOut":"2026-03-02"}}""",
        "params.checkIn", "DATE_EXPECTED")]
    [InlineData("""{"type":"research_hotel","params":{"destination":"Annecy","checkIn":"2026-03-01"}}""",
        "params.checkOut", "PROPERTY_REQUIRED")]
    [InlineData("""{"type":"find_food","params":{"location":"Annecy","sources":["ok",{"title":"no text"}]}}""",
        "params.sources[1].text", "PROPERTY_REQUIRED")]
    [InlineData("""{"type":"find_food","params":{"location":"Annecy","colour":"red"}}""",
        "params.colour", "NO_ADDITIONAL_PROPERTIES_ALLOWED")]
    [InlineData("""{"type":"find_food","params":[]}""", "params", "TYPE")]
    [InlineData("""{"type":"find_food"}""", "params", "TYPE")]
    [InlineData("""{"type":"find_gold","params":{}}""", "type", "UNKNOWN")]
    [InlineData("""{"params":{"location":"Annecy"}}""", "type", "NAME")]
    [InlineData("""{"type":"find_food","params":{"location":"a\u0000b"}}""", "params.location", "CONTROL_CHARACTER")]
    [InlineData("""{"type":"find_food","params":{"location":"a\ud800b"}}""", "params", null)]
    [InlineData("""{"type":"find_food","params":{"location":"Annecy","budget":1e400}}""", "params", null)]
    [InlineData("""{"type":"find_food","params":{"location":"Annecy","location":"Lyon"}}""", "params", null)]
    public async Task Refuses_a_job_by_path_and_rule(string body, string path, string? rule)
    {
        var refused = await _room.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith(path, refused.Fault.Path, StringComparison.Ordinal);
        Assert.Equal(rule ?? refused.Fault.Rule, refused.Fault.Rule);
        Assert.Equal(0, await _room.Host.Database.ScalarAsync<long>("SELECT count(*) FROM mt_streams"));
    }

    [Fact]
    public async Task Takes_sources_that_are_longer_than_most_bodies_may_be()
    {
        var posted = await _room.PostAsync(
            new
            {
                type = "find_food",
                @params = new { location = "Annecy", sources = new[] { new string('x', 40_000) } },
            });

        Assert.Equal(HttpStatusCode.Created, posted.Status);
    }

    [Fact]
    public async Task Refuses_a_body_that_is_longer_than_jobs_may_be()
    {
        var refused = await _room.PostAsync(
            new { type = "find_food", @params = new { location = new string('x', 300_000) } });

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "TOO_LARGE"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Fifty_posts_with_one_key_make_one_job()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(
            _ => _room.Owner.PostAsync(_room.Jobs, Person.JobBody, ("Idempotency-Key", "one-dinner"))));

        Assert.All(
            replies, reply => Assert.Contains(reply.Status, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }));
        Assert.Single(replies.Where(reply => reply.Status is HttpStatusCode.Created)
            .Select(reply => reply.Data.GetProperty("id").GetGuid()).Distinct());
        Assert.Equal(1, await _room.Host.Database.ScalarAsync<long>("SELECT count(*) FROM jobs"));
    }
}
