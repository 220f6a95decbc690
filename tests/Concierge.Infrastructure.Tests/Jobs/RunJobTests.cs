using Concierge.Application.Jobs;
using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Jobs;

public sealed class RunJobTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private JobNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await JobNode.StartAsync(_database);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_job_is_completed_with_result_usage_cost_and_template()
    {
        var id = await _node.AJobAsync();

        var job = await _node.EndedAsync(id);

        Assert.Equal(
            (JobStatus.Completed, """{"note": "Nothing.", "items": [], "confidence": 0}"""),
            (job.Status, job.Result?.Text));
        Assert.Equal((new TokenUsage(100, 10, 110), "0.00025", "played-1"), (job.Usage, job.CostUsd, job.Model));
        Assert.Equal((1, new TemplateVersion("find_food", 1), 4), (job.Attempts, job.Template, job.Version));
        Assert.Equal(["job_created", "job_queued", "job_started", "job_completed"], await _node.HistoryAsync(id));
        await NoMessageIsLeftAsync();
    }

    [Fact]
    public async Task A_job_that_fails_four_times_has_failed_and_its_message_is_a_dead_letter()
    {
        _node.Model.Otherwise = _ => throw new ModelException(ErrorCode.ModelUnavailable, "Gone.");
        var id = await _node.AJobAsync();

        var job = await _node.EndedAsync(id);

        Assert.Equal((JobStatus.Failed, 4), (job.Status, job.Attempts));
        Assert.Equal(new JobFailure(ErrorCode.ModelUnavailable, "Gone."), job.Error);
        Assert.Equal(3, (await _node.HistoryAsync(id)).Count(type => type is "job_retry_scheduled"));
        Assert.Equal(1, await _database.ScalarAsync<long>("SELECT count(*) FROM dead_letters"));
        await NoMessageIsLeftAsync();
    }

    [Fact]
    public async Task A_job_that_failed_for_a_moment_is_completed_in_the_end()
    {
        _node.Model.Plays(_ => throw new ModelException(ErrorCode.ModelRateLimited, "Slowly."));
        var id = await _node.AJobAsync();

        var job = await _node.EndedAsync(id);

        Assert.Equal((JobStatus.Completed, 2, null), (job.Status, job.Attempts, job.Error));
    }

    [Fact]
    public async Task A_failed_job_is_completed_when_its_owner_retries_it()
    {
        _node.Model.Plays(_ => throw new ModelException(ErrorCode.ModelUnauthorized, "The key was refused."));
        var id = await _node.AJobAsync();
        Assert.Equal(JobStatus.Failed, (await _node.EndedAsync(id)).Status);

        Assert.Equal(JobStatus.Queued, (await _node.SendAsync(new RetryJob(id))).Value.Status);

        Assert.Equal((JobStatus.Completed, 2), await EndAsync(id));
        Assert.Equal(2, (await _node.HistoryAsync(id)).Count(type => type is "job_queued"));
    }

    [Fact]
    public async Task A_failed_job_is_completed_when_its_dead_letter_is_sent_again()
    {
        _node.Model.Plays(_ => throw new ModelException(ErrorCode.ModelUnauthorized, "The key was refused."));
        var id = await _node.AJobAsync();
        await _node.EndedAsync(id);

        await _database.ExecuteAsync(
            """
            INSERT INTO messages (id, name, body, available_at, user_id)
            SELECT id, name, body, now(), user_id FROM dead_letters;
            NOTIFY concierge, '00000000-0000-0000-0000-000000000000[{"Topic":"messages","Payload":""}]'
            """);

        await Eventually.IsTrueAsync(async () => (await _node.ReadAsync(id)).Status is JobStatus.Completed);
        await NoMessageIsLeftAsync();
    }

    [Fact]
    public async Task An_answer_that_no_repair_helped_fails_the_try_and_is_paid_for()
    {
        _node.Model.Plays(_ => Task.FromResult("""{"items":[{"name":"Chez Anne"}],"confidence":2}"""));
        _node.Model.Plays(_ => Task.FromResult("""{"items":"none","confidence":1}"""));
        var id = await _node.AJobAsync();

        var job = await _node.EndedAsync(id);

        var failed = (await _node.SendAsync(new GetJobVersion(id, 4))).Value;
        Assert.Equal((JobStatus.Queued, ErrorCode.ModelAnswerInvalid), (failed.Status, failed.Error?.Code));
        Assert.Equal(new TokenUsage(200, 20, 220), failed.Usage);
        Assert.Equal((JobStatus.Completed, new TokenUsage(300, 30, 330)), (job.Status, job.Usage));
    }

    private async Task<(JobStatus Status, int Attempts)> EndAsync(JobId id)
    {
        var job = await _node.EndedAsync(id);
        return (job.Status, job.Attempts);
    }

    private Task NoMessageIsLeftAsync() => Eventually.IsTrueAsync(
        async () => await _database.ScalarAsync<long>("SELECT count(*) FROM messages") is 0);
}
