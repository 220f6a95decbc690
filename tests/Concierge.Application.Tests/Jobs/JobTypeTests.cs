using System.Text.Json;
using Concierge.Application.Jobs;
using Concierge.Application.Pipeline;

namespace Concierge.Application.Tests.Jobs;

public sealed class JobTypeTests
{
    private static readonly SaveJobType ASaveJobType = new(
        "find_food",
        "Finds food.",
        JobRoom.Required("location", "budget").ToElement(),
        JobRoom.Required("items").ToElement(),
        "find_food");

    private readonly JobRoom _room = new();

    [Fact]
    public Task Saves_the_next_version() => _room.SnapshotAsync(ASaveJobType);

    [Fact]
    public Task Saves_the_first_version_of_a_new_type() =>
        _room.SnapshotAsync(ASaveJobType with { Name = "find_cheese" });

    [Fact]
    public Task Saves_nothing_when_nothing_differs() =>
        _room.SnapshotAsync(ASaveJobType with { ParamsSchema = JobRoom.Required("location").ToElement() });

    [Fact]
    public Task Refuses_schemas_that_are_none() => _room.SnapshotAsync(
        ASaveJobType with { ParamsSchema = JsonElement.Parse("{}"), ResultSchema = JsonElement.Parse("{}") });

    [Fact]
    public Task Refuses_a_template_nobody_knows() => _room.SnapshotAsync(ASaveJobType with { Template = "find_gold" });

    [Fact]
    public Task Refuses_what_is_missing() => _room.SnapshotAsync(new SaveJobType("Food!", "", default, default, ""));

    [Fact]
    public Task Reads_a_type() => _room.SnapshotAsync(new GetJobType("find_food"));

    [Fact]
    public Task Does_not_know_a_type_that_is_not_there() => _room.SnapshotAsync(new GetJobType("find_gold"));

    [Fact]
    public async Task Lists_types_by_name_page_by_page()
    {
        await _room.App.SendAsync(ASaveJobType with { Name = "find_cheese" });
        await _room.App.SendAsync(ASaveJobType);

        var first = (await _room.App.SendAsync(new ListJobTypes(new PageRequest(1, Cursor: null)))).Value;
        var second = (await _room.App.SendAsync(new ListJobTypes(new PageRequest(1, first.NextCursor)))).Value;

        Assert.Equal(["find_cheese 1"], first.Items.Select(type => $"{type.Name} {type.Version}"));
        Assert.Equal(["find_food 2"], second.Items.Select(type => $"{type.Name} {type.Version}"));
        Assert.Null(second.NextCursor);
    }
}
