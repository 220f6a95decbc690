using Concierge.Application.Pipeline;
using Concierge.Application.Plans;
using Concierge.Domain.Identity;
using Concierge.Domain.Plans;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Tests.Jobs;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Plans;

public sealed class PlanTests : IAsyncLifetime
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
    public async Task What_is_answered_is_what_is_read()
    {
        var created = (await _node.SendAsync(new CreatePlan("L'été <à> \"Annecy\" 🏔"))).Value;
        var id = new PlanId(created.Id);
        Assert.Equal(created, (await _node.SendAsync(new GetPlan(id))).Value);

        var renamed = (await _node.SendAsync(new RenamePlan(id, "Chamonix"))).Value;
        Assert.Equal(renamed, (await _node.SendAsync(new GetPlan(id))).Value);

        var archived = (await _node.SendAsync(new ArchivePlan(id))).Value;
        Assert.Equal(archived, (await _node.SendAsync(new GetPlan(id))).Value);
        Assert.Equal(archived, (await _node.SendAsync(new ArchivePlan(id))).Value);
        Assert.NotNull(archived.ArchivedAt);
    }

    [Fact]
    public async Task Anothers_plan_is_not_there()
    {
        var (id, other) = (await _node.APlanAsync(), UserId.Next());

        Assert.Equal(PlanErrors.Unknown, (await _node.SendAsync(new GetPlan(id), other)).Error);
        Assert.Equal(PlanErrors.Unknown, (await _node.SendAsync(new RenamePlan(id, "Mine"), other)).Error);
        Assert.Equal(PlanErrors.Unknown, (await _node.SendAsync(new ArchivePlan(id), other)).Error);
        Assert.Empty((await _node.SendAsync(new ListPlans(new PageRequest(20, Cursor: null)), other)).Value.Items);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _node.APlanAsync()));
        List<Guid> listed = [];
        for (var page = new PageRequest(2, Cursor: null); ;)
        {
            var (items, next) = (await _node.SendAsync(new ListPlans(page))).Value;
            listed.AddRange(items.Select(plan => plan.Id));
            if (next is null)
                break;

            page = page with { Cursor = next };
        }

        Assert.Equal(ids.Select(id => id.Value).OrderDescending(), listed);
    }
}
