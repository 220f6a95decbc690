using Concierge.Application.Jobs;
using Concierge.Application.Pipeline;
using Concierge.Domain.Identity;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;

namespace Concierge.Application.Tests.Jobs;

public sealed class ReadJobTests
{
    private static readonly ModelUse Use = new("scripted-1", 100, 10, 0.000250m, 40);
    private readonly JobRoom _room = new();

    [Fact]
    public Task Reads_a_job_that_is_done()
    {
        _room.Given(_room.Started(), new JobCompleted(Json.Of(JobRoom.Result), Use));

        return _room.SnapshotAsync(new GetJob(_room.Message.JobId));
    }

    [Fact]
    public Task Does_not_know_anothers_job() =>
        _room.Given().SnapshotAsync(new GetJob(_room.Message.JobId), caller: UserId.Next());

    [Theory]
    [InlineData(1, JobStatus.Pending)]
    [InlineData(2, JobStatus.Queued)]
    [InlineData(3, JobStatus.Processing)]
    public async Task Reads_a_job_as_of_a_version(long version, JobStatus status)
    {
        _room.Given(_room.Started());

        var job = (await _room.App.SendAsync(new GetJobVersion(_room.Message.JobId, version))).Value;

        Assert.Equal((status, version), (job.Status, job.Version));
    }

    [Fact]
    public Task Knows_no_version_that_was_not() =>
        _room.Given().SnapshotAsync(new GetJobVersion(_room.Message.JobId, 3));

    [Fact]
    public Task Does_not_know_a_version_of_anothers_job() =>
        _room.Given().SnapshotAsync(new GetJobVersion(_room.Message.JobId, 1), caller: UserId.Next());

    [Fact]
    public Task Lists_what_happened_page_by_page() =>
        _room.Given(_room.Started())
            .SnapshotAsync(new ListJobEvents(_room.Message.JobId, new PageRequest(2, Cursor: null)));

    [Fact]
    public async Task Lists_what_happened_after_a_page()
    {
        var asked = new ListJobEvents(_room.Given(_room.Started()).Message.JobId, new PageRequest(2, Cursor: null));
        var first = await _room.App.SendAsync(asked);

        var second = await _room.App.SendAsync(asked with { Page = new PageRequest(2, first.Value.NextCursor) });

        Assert.Equal([3L], second.Value.Items.Select(happened => happened.Version));
        Assert.Null(second.Value.NextCursor);
    }

    [Fact]
    public Task Does_not_tell_what_happened_to_anothers_job() => _room.Given().SnapshotAsync(
        new ListJobEvents(_room.Message.JobId, new PageRequest(2, Cursor: null)), caller: UserId.Next());

    [Fact]
    public async Task Lists_a_plans_jobs_by_status_and_type()
    {
        _room.Given(_room.Started());
        var queued = (await _room.App.SendAsync(_room.ACreateJob())).Value.Id;

        Guid[] both = [.. new[] { queued, _room.Message.JobId.Value }.OrderDescending()];
        Assert.Equal(both, await ListAsync(_room.Plan.Id));
        Assert.Equal([queued], await ListAsync(_room.Plan.Id, "queued"));
        Assert.Equal(both, await ListAsync(_room.Plan.Id, type: "find_food"));
        Assert.Empty(await ListAsync(_room.Plan.Id, type: "find_gold"));
    }

    [Theory]
    [InlineData("LOST")]
    [InlineData("2")]
    [InlineData("")]
    public async Task Refuses_a_status_that_is_none(string status)
    {
        var refused = await _room.App.SendAsync(
            new ListJobs(_room.Plan.Id, status, Type: null, new PageRequest(20, Cursor: null)));

        var fault = Assert.Single(refused.Error!.Faults);
        Assert.Equal(("status", "UNKNOWN"), (fault.Path, fault.Code));
    }

    [Fact]
    public async Task Lists_a_plans_jobs_page_by_page()
    {
        _room.Given();
        var other = (await _room.App.SendAsync(_room.ACreateJob())).Value.Id;
        Guid[] newestFirst = [.. new[] { other, _room.Message.JobId.Value }.OrderDescending()];
        var asked = new ListJobs(_room.Plan.Id, Status: null, Type: null, new PageRequest(1, Cursor: null));

        var first = (await _room.App.SendAsync(asked)).Value;
        var second = (await _room.App.SendAsync(asked with { Page = new PageRequest(1, first.NextCursor) })).Value;

        Assert.Equal(newestFirst[..1], first.Items.Select(job => job.Id));
        Assert.Equal(newestFirst[1..], second.Items.Select(job => job.Id));
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task A_cursor_of_one_filter_does_not_open_another()
    {
        await _room.App.SendAsync(_room.ACreateJob());
        await _room.App.SendAsync(_room.ACreateJob());
        var asked = new ListJobs(_room.Plan.Id, "QUEUED", Type: null, new PageRequest(1, Cursor: null));
        var cursor = (await _room.App.SendAsync(asked)).Value.NextCursor;

        var refused = await _room.App.SendAsync(
            asked with { Status = "FAILED", Page = new PageRequest(1, Assert.IsType<string>(cursor)) });

        Assert.Equal(ErrorCode.InvalidCursor, refused.Error?.Code);
    }

    [Fact]
    public Task Does_not_list_the_jobs_of_anothers_plan() => _room.Given().SnapshotAsync(
        new ListJobs(_room.Plan.Id, Status: null, Type: null, new PageRequest(20, Cursor: null)),
        caller: UserId.Next());

    private async Task<IEnumerable<Guid>> ListAsync(PlanId plan, string? status = null, string? type = null) =>
        (await _room.App.SendAsync(new ListJobs(plan, status, type, new PageRequest(20, Cursor: null))))
        .Value.Items.Select(job => job.Id);
}
