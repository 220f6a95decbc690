using Concierge.Application.Plans;
using Concierge.Domain.Identity;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Jobs;

public sealed class CreateJobTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private JobNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await JobNode.StartAsync(_database, NodeRole.Api);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_job_its_row_its_events_and_its_message_are_there_together()
    {
        var created = (await _node.CreateAsync(await _node.APlanAsync())).Value;

        var read = await _node.ReadAsync(new JobId(created.Id));
        Assert.Equal(
            created with { Params = Json.Of("""{"budget": 40, "location": "Annecy"}""") }, read);
        Assert.Equal(["job_created", "job_queued"], await _node.HistoryAsync(new JobId(created.Id)));
        Assert.Equal($"{created.Id}", await _database.ScalarAsync<string>("SELECT body->>'jobId' FROM messages"));
    }

    [Fact]
    public async Task A_plan_nobody_knows_leaves_nothing_behind()
    {
        var refused = await _node.CreateAsync(PlanId.Next());

        Assert.Equal(ErrorCode.PlanNotFound, refused.Error?.Code);
        Assert.Equal(0, await _database.ScalarAsync<long>(
            """
            SELECT (SELECT count(*) FROM mt_streams) + (SELECT count(*) FROM jobs) + (SELECT count(*) FROM messages)
            """));
    }

    [Fact]
    public async Task Anothers_plan_is_as_if_it_were_not_there()
    {
        var refused = await _node.CreateAsync(await _node.APlanAsync(), caller: UserId.Next());

        Assert.Equal(PlanErrors.Unknown, refused.Error);
    }

    [Fact]
    public async Task An_archived_plan_takes_no_job()
    {
        var plan = await _node.APlanAsync();
        await _node.SendAsync(new ArchivePlan(plan));

        Assert.Equal(PlanErrors.Archived, (await _node.CreateAsync(plan)).Error);
    }

    [Fact]
    public async Task Those_who_post_to_a_plan_that_is_none_do_not_disturb_the_others()
    {
        var plan = await _node.APlanAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(
            number => _node.CreateAsync(number % 3 is 0 ? PlanId.Next() : plan)));

        Assert.All(
            answers.Where((_, number) => number % 3 is 0), refused => Assert.Equal(PlanErrors.Unknown, refused.Error));
        Assert.All(answers.Where((_, number) => number % 3 is not 0), created => Assert.Null(created.Error));
        Assert.Equal(40, await _database.ScalarAsync<long>("SELECT count(*) FROM jobs"));
    }
}
