using System.Runtime.CompilerServices;
using Concierge.Application.Pipeline;
using Concierge.Application.Plans;
using Concierge.Application.Tests.Support;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using MediatR;

namespace Concierge.Application.Tests.Plans;

public sealed class PlanTests
{
    private readonly TestApplication _app = new();

    [Fact]
    public Task Creates_a_plan() => Sending(new CreatePlan("A weekend in Annecy"));

    [Fact]
    public Task Refuses_a_plan_without_a_title() => Sending(new CreatePlan(" "));

    [Fact]
    public Task Refuses_a_title_that_is_too_long_or_holds_a_line_end() =>
        Sending(new CreatePlan($"\n{new string('x', 200)}"));

    [Fact]
    public Task Renames_a_plan() => Sending(new RenamePlan(APlan(), "A week in Annecy"));

    [Fact]
    public Task Refuses_to_rename_anothers_plan() => Sending(new RenamePlan(APlan(UserId.Next()), "Mine now"));

    [Fact]
    public Task Archives_a_plan() => Sending(new ArchivePlan(APlan()));

    [Fact]
    public async Task Archives_a_plan_once()
    {
        var plan = APlan();
        await _app.SendAsync(new ArchivePlan(plan));
        _app.Clock.Advance(TimeSpan.FromDays(1));

        await Sending(new ArchivePlan(plan));
    }

    [Fact]
    public Task Refuses_to_archive_anothers_plan() => Sending(new ArchivePlan(APlan(UserId.Next())));

    [Fact]
    public Task Reads_a_plan() => Sending(new GetPlan(APlan()));

    [Fact]
    public Task Does_not_know_anothers_plan() => Sending(new GetPlan(APlan(UserId.Next())));

    [Fact]
    public async Task Lists_the_callers_plans_newest_first_page_by_page()
    {
        Guid[] newestFirst = [.. new[] { APlan(), APlan(), APlan() }.Select(plan => plan.Value).OrderDescending()];
        APlan(UserId.Next());

        var first = (await _app.SendAsync(new ListPlans(new PageRequest(2, Cursor: null)))).Value;
        var second = (await _app.SendAsync(new ListPlans(new PageRequest(2, first.NextCursor)))).Value;

        Assert.Equal(newestFirst[..2], first.Items.Select(plan => plan.Id));
        Assert.Equal(newestFirst[2..], second.Items.Select(plan => plan.Id));
        Assert.Null(second.NextCursor);
    }

    [Theory]
    [InlineData(0, null, ErrorCode.ValidationFailed)]
    [InlineData(101, null, ErrorCode.ValidationFailed)]
    [InlineData(20, "of another list", ErrorCode.InvalidCursor)]
    public async Task Refuses_a_page_that_cannot_be(int limit, string? cursor, ErrorCode code) =>
        Assert.Equal(code, (await _app.SendAsync(new ListPlans(new PageRequest(limit, cursor)))).Error?.Code);

    private PlanId APlan(UserId? owner = null)
    {
        var plan = Plan.Create(owner ?? _app.User, "A weekend in Annecy", _app.Clock.GetUtcNow());
        _app.Plans.Add(plan);
        return plan.Id;
    }

    private async Task Sending<T>(IRequest<Result<T>> request, [CallerMemberName] string test = "") =>
        await Snapshot.MatchAsync(await _app.SendAsync(request), _app.Work, test: test);
}
