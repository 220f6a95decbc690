using System.Text.Json;
using Concierge.Application.Jobs;
using Concierge.Application.Templates;
using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Jobs;

/// <summary>What an admin saves, and when jobs hear of it.</summary>
public sealed class SavedTypeTests : IAsyncLifetime
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
    public async Task A_saved_type_counts_at_once_where_it_was_saved_and_soon_elsewhere()
    {
        await using var other = await JobNode.StartAsync(_database, NodeRole.Api);
        var (here, there) = (await _node.APlanAsync(), await other.APlanAsync());
        Assert.Null((await _node.CreateAsync(here)).Error);
        Assert.Null((await other.CreateAsync(there)).Error);

        var saved = await SaveAsync(_node, """{"type":"object","required":["cheese"]}""");

        Assert.Equal(
            (2, """{"type":"object","required":["cheese"]}"""), (saved.Value.Version, saved.Value.ParamsSchema.Text));
        Assert.Equal("params.cheese", (await _node.CreateAsync(here)).Error?.Faults[0].Path);
        await Eventually.IsTrueAsync(async () => (await other.CreateAsync(there)).Error is not null);
    }

    [Fact]
    public async Task A_job_uses_the_template_as_it_is_when_the_try_begins_and_names_its_version()
    {
        await _node.EndedAsync(await _node.AJobAsync());

        var saved = await _node.SendAsync(new SaveTemplate(
            "find_food", "Find food in {{location}}.", [new("location", VariableType.Text, Required: true)]));
        var job = await _node.EndedAsync(await _node.AJobAsync());

        Assert.Equal(2, saved.Value.Version);
        Assert.Equal(new TemplateVersion("find_food", 2), job.Template);
        Assert.StartsWith(
            "You find places to eat",
            (await _node.SendAsync(new GetTemplate("find_food", 1))).Value.Text,
            StringComparison.Ordinal);
        Assert.Equal(TemplateErrors.Unknown, (await _node.SendAsync(new GetTemplate("find_food", 3))).Error);
    }

    [Fact]
    public async Task Of_two_who_save_the_next_version_at_once_one_is_told_so()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            number => SaveAsync(_node, $$"""{"type":"object","required":["r{{number}}"]}""")));

        var versions = answers.Where(answer => answer.Error is null).Select(answer => answer.Value.Version).ToList();
        Assert.Equal(versions.Distinct().Count(), versions.Count);
        Assert.All(
            answers.Where(answer => answer.Error is not null),
            answer => Assert.Equal(ErrorCode.VersionConflict, answer.Error!.Code));
        Assert.Equal(
            versions.Count + 1,
            await _database.ScalarAsync<long>("SELECT count(*) FROM job_types WHERE name = 'find_food'"));
    }

    [Fact]
    public async Task What_is_saved_unchanged_makes_no_version()
    {
        var type = (await _node.SendAsync(new GetJobType("find_food"))).Value;
        var template = (await _node.SendAsync(new GetTemplate("find_food", Version: null))).Value;

        var sameType = await _node.SendAsync(new SaveJobType(
            type.Name, type.Description, type.ParamsSchema.ToElement(), type.ResultSchema.ToElement(), type.Template));
        var sameTemplate = await _node.SendAsync(new SaveTemplate(template.Name, template.Text, template.Variables));

        Assert.Equal((1, 1), (sameType.Value.Version, sameTemplate.Value.Version));
    }

    private static Task<Result<JobTypeView>> SaveAsync(JobNode node, string schema) => node.SendAsync(new SaveJobType(
        "find_food",
        "Finds food.",
        JsonElement.Parse(schema),
        JsonElement.Parse("""{"type":"object"}"""),
        "find_food"));
}
