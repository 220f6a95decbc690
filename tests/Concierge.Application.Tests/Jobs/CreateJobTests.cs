using System.Text.Json;
using Concierge.Application.Plans;
using Concierge.Domain.Identity;
using Concierge.Domain.Plans;

namespace Concierge.Application.Tests.Jobs;

public sealed class CreateJobTests
{
    private readonly JobRoom _room = new();

    [Fact]
    public Task Creates_and_queues_a_job() => _room.SnapshotAsync(_room.ACreateJob());

    [Fact]
    public Task Refuses_params_that_break_the_schema() =>
        _room.SnapshotAsync(_room.ACreateJob() with { Params = JsonElement.Parse("{}") });

    [Fact]
    public Task Refuses_params_that_are_no_object() =>
        _room.SnapshotAsync(_room.ACreateJob() with { Params = JsonElement.Parse("[]") });

    [Fact]
    public Task Refuses_params_that_are_missing() => _room.SnapshotAsync(_room.ACreateJob() with { Params = default });

    [Fact]
    public Task Refuses_params_that_the_database_cannot_keep() =>
        _room.SnapshotAsync(_room.ACreateJob() with { Params = JsonElement.Parse("""{"location":"\u0000"}""") });

    [Fact]
    public Task Refuses_a_type_nobody_knows() => _room.SnapshotAsync(_room.ACreateJob() with { Type = "find_gold" });

    [Fact]
    public Task Refuses_a_type_that_is_no_name() =>
        _room.SnapshotAsync(_room.ACreateJob() with { Type = "Find food!" });

    [Fact]
    public Task Refuses_a_plan_nobody_knows() =>
        _room.SnapshotAsync(_room.ACreateJob() with { PlanId = PlanId.Next() });

    [Fact]
    public Task Refuses_anothers_plan_as_if_it_were_not_there() =>
        _room.SnapshotAsync(_room.ACreateJob(), caller: UserId.Next());

    [Fact]
    public async Task Refuses_an_archived_plan()
    {
        await _room.App.SendAsync(new ArchivePlan(_room.Plan.Id));

        await _room.SnapshotAsync(_room.ACreateJob());
    }
}
