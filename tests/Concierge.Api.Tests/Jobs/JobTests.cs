using System.Net;
using System.Text.Json;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Jobs;

public sealed class JobTests : IAsyncLifetime
{
    private JobRoom _room = null!;

    public async Task InitializeAsync() => _room = await JobRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task A_job_is_posted_done_by_the_built_in_model_and_read()
    {
        var posted = await _room.PostAsync(
            """
            {"type":"find_food","params":
                {"location":"Annecy","sources":["- Green Fork: a vegetarian kitchen, EUR 18"]}}
            """);
        var place = posted.Headers["Location"];

        Assert.Equal(HttpStatusCode.Created, posted.Status);
        Assert.Equal($"/api/v1/jobs/{posted.Data.GetProperty("id").GetGuid()}", place);
        Assert.Equal("QUEUED", posted.Data.GetProperty("status").GetString());

        var job = await _room.UntilAsync(place, "COMPLETED");
        Assert.Equal(
            "id planId type status params result error usage costUsd model latencyMs attempts template version "
            + "createdAt updatedAt",
            string.Join(' ', job.EnumerateObject().Select(member => member.Name)));
        var item = job.GetProperty("result").GetProperty("items")[0];
        Assert.Equal(
            ("Green Fork", "source-1"), (item.GetProperty("name").GetString(), item.GetProperty("source").GetString()));
        Assert.Equal("""{"name":"find_food","version":1}""", job.GetProperty("template").GetRawText());
        Assert.Equal(("embedded", "0"), (job.GetProperty("model").GetString(), job.GetProperty("costUsd").GetString()));
        var usage = job.GetProperty("usage");
        Assert.Equal(
            usage.GetProperty("input").GetInt64() + usage.GetProperty("output").GetInt64(),
            usage.GetProperty("total").GetInt64());
        Assert.Equal("Annecy", job.GetProperty("params").GetProperty("location").GetString());
    }

    [Fact]
    public async Task Its_history_is_read_event_by_event_and_version_by_version()
    {
        var posted = await _room.PostAsync();
        var place = posted.Headers["Location"];
        await _room.UntilAsync(place, "COMPLETED");

        var events = (await _room.Owner.GetAsync($"{place}/events")).Data.EnumerateArray().ToList();
        List<string?> states = [];
        for (var version = 1; version <= events.Count; version++)
        {
            var then = await _room.Owner.GetAsync($"{place}?version={version}");
            states.Add(then.Data.GetProperty("status").GetString());
        }

        Assert.Equal(["PENDING", "QUEUED", "PROCESSING", "COMPLETED"], states);
        Assert.Equal(
            ["job_created", "job_queued", "job_started", "job_completed"],
            events.Select(one => one.GetProperty("type").GetString()));
        Assert.All(events, one => Assert.Equal(
            "id version type data at correlationId causationId",
            string.Join(' ', one.EnumerateObject().Select(member => member.Name))));
        Assert.Equal([1, 2, 3, 4], events.Select(one => one.GetProperty("version").GetInt32()));
        Assert.All(
            events, one => Assert.Equal(posted.Headers["X-Request-Id"], one.GetProperty("correlationId").GetString()));
        Assert.Equal(JsonValueKind.Null, events[0].GetProperty("causationId").ValueKind);
        Assert.Equal(JsonValueKind.String, events[3].GetProperty("causationId").ValueKind);
        Assert.Equal("JOB_VERSION_NOT_FOUND", (await _room.Owner.GetAsync($"{place}?version=5")).Code);
    }

    [Fact]
    public async Task Anothers_job_is_as_if_it_were_not_there()
    {
        var place = (await _room.PostAsync()).Headers["Location"];

        Reply[] replies =
        [
            await _room.Stranger.GetAsync(place),
            await _room.Stranger.GetAsync($"{place}?version=1"),
            await _room.Stranger.GetAsync($"{place}/events"),
            await _room.Stranger.PostAsync($"{place}/cancel", ""),
            await _room.Stranger.PostAsync($"{place}/retry", ""),
            await _room.Owner.GetAsync($"/api/v1/jobs/{Guid.CreateVersion7()}"),
        ];

        Assert.All(
            replies, reply => Assert.Equal((HttpStatusCode.NotFound, "JOB_NOT_FOUND"), (reply.Status, reply.Code)));
    }

    [Fact]
    public async Task What_has_ended_is_neither_cancelled_nor_retried()
    {
        var place = (await _room.PostAsync()).Headers["Location"];
        await _room.UntilAsync(place, "COMPLETED");

        var cancelled = await _room.Owner.PostAsync($"{place}/cancel", "");
        var retried = await _room.Owner.PostAsync($"{place}/retry", "");

        Assert.Equal((HttpStatusCode.Conflict, "JOB_ENDED"), (cancelled.Status, cancelled.Code));
        Assert.Equal((HttpStatusCode.Conflict, "JOB_NOT_RETRYABLE"), (retried.Status, retried.Code));
    }

    [Fact]
    public async Task An_archived_plan_takes_no_job()
    {
        await _room.Owner.PostAsync(_room.Jobs.Replace("/jobs", "/archive", StringComparison.Ordinal), "");

        var refused = await _room.PostAsync();

        Assert.Equal((HttpStatusCode.Conflict, "PLAN_ARCHIVED"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_list_is_narrowed_and_goes_on_page_by_page()
    {
        foreach (var type in new[] { "find_food", "find_food", "find_attraction" })
        {
            var posted = await _room.PostAsync(new { type, @params = new { location = "Annecy" } });
            await _room.UntilAsync(posted.Headers["Location"], "COMPLETED");
        }

        var first = await _room.Owner.GetAsync($"{_room.Jobs}?status=COMPLETED&type=find_food&limit=1");
        var cursor = first.Json.GetProperty("nextCursor").GetString();
        var second = await _room.Owner.GetAsync(
            $"{_room.Jobs}?status=COMPLETED&type=find_food&limit=1&cursor={cursor}");

        Assert.Equal((1, 1), (first.Data.GetArrayLength(), second.Data.GetArrayLength()));
        Assert.NotEqual(first.Data[0].GetProperty("id").GetGuid(), second.Data[0].GetProperty("id").GetGuid());
        Assert.Equal("null", second.Json.GetProperty("nextCursor").GetRawText());
        Assert.Equal("[]", (await _room.Owner.GetAsync($"{_room.Jobs}?status=FAILED")).Data.GetRawText());
        Assert.Equal("INVALID_CURSOR", (await _room.Owner.GetAsync($"{_room.Jobs}?limit=1&cursor={cursor}")).Code);
        Assert.Equal("status", (await _room.Owner.GetAsync($"{_room.Jobs}?status=LOST")).Fault.Path);
    }
}
