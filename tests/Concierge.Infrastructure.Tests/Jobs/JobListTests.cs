using Concierge.Application.Jobs;
using Concierge.Application.Pipeline;
using Concierge.Domain.Identity;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Jobs;

public sealed class JobListTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private JobNode _node = null!;
    private PlanId _plan;
    private Guid[] _newestFirst = [];

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await JobNode.StartAsync(_database, NodeRole.Api);
        _plan = await _node.APlanAsync();
        var jobs = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _node.CreateAsync(_plan)));
        _newestFirst = [.. jobs.Select(job => job.Value.Id).OrderDescending()];
        await _node.CreateAsync(await _node.APlanAsync());
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        List<Guid> listed = [];
        string? cursor = null;
        do
        {
            var page = (await ListAsync(new PageRequest(2, cursor))).Value;
            Assert.InRange(page.Items.Count, 1, 2);
            listed.AddRange(page.Items.Select(job => job.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(_newestFirst, listed);
    }

    [Fact]
    public async Task A_status_and_a_type_narrow_the_list()
    {
        await _node.SendAsync(new CancelJob(new JobId(_newestFirst[1])));

        Assert.Equal([_newestFirst[1]], await IdsAsync("CANCELLED", type: null));
        Assert.Equal([_newestFirst[0], .. _newestFirst[2..]], await IdsAsync("QUEUED", "find_food"));
        Assert.Empty(await IdsAsync("QUEUED", "find_attraction"));
    }

    [Fact]
    public async Task An_empty_plan_is_an_empty_list_and_anothers_plan_is_none()
    {
        var empty = await _node.APlanAsync();
        var asked = new ListJobs(empty, Status: null, Type: null, new PageRequest(20, Cursor: null));

        Assert.Empty((await _node.SendAsync(asked)).Value.Items);
        Assert.Equal(PlanErrors.Unknown, (await _node.SendAsync(asked, caller: UserId.Next())).Error);
        Assert.Equal(
            PlanErrors.Unknown, (await _node.SendAsync(asked with { PlanId = _plan }, caller: UserId.Next())).Error);
    }

    [Fact]
    public async Task Anothers_job_is_not_there_to_be_read()
    {
        var (id, other) = (new JobId(_newestFirst[0]), UserId.Next());

        Assert.Equal(JobErrors.Unknown, (await _node.SendAsync(new GetJob(id), other)).Error);
        Assert.Equal(JobErrors.Unknown, (await _node.SendAsync(new GetJobVersion(id, 1), other)).Error);
        Assert.Equal(
            JobErrors.Unknown,
            (await _node.SendAsync(new ListJobEvents(id, new PageRequest(20, Cursor: null)), other)).Error);
    }

    [Fact]
    public async Task A_job_reads_as_it_was_at_a_version()
    {
        var id = new JobId(_newestFirst[0]);

        Assert.Equal(JobStatus.Pending, (await _node.SendAsync(new GetJobVersion(id, 1))).Value.Status);
        Assert.Equal(await _node.ReadAsync(id), (await _node.SendAsync(new GetJobVersion(id, 2))).Value);
        Assert.Equal(JobErrors.UnknownVersion, (await _node.SendAsync(new GetJobVersion(id, 3))).Error);
    }

    private Task<Result<Page<JobView>>> ListAsync(PageRequest page) =>
        _node.SendAsync(new ListJobs(_plan, Status: null, Type: null, page));

    private async Task<IEnumerable<Guid>> IdsAsync(string? status, string? type) =>
        (await _node.SendAsync(new ListJobs(_plan, status, type, new PageRequest(20, Cursor: null))))
        .Value.Items.Select(job => job.Id);
}
