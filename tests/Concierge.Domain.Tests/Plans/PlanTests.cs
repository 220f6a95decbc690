using Concierge.Domain.Identity;
using Concierge.Domain.Plans;

namespace Concierge.Domain.Tests.Plans;

public sealed class PlanTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Plan Trip = Plan.Create(UserId.Next(), "Annecy", Noon);

    [Fact]
    public void A_new_plan_is_open() => Assert.Equal(
        new Plan(Trip.Id, Trip.OwnerId, "Annecy", ArchivedAt: null, Noon, Noon), Trip);

    [Fact]
    public void Renamed_it_keeps_its_beginning() => Assert.Equal(
        Trip with { Title = "Chamonix", UpdatedAt = Noon.AddDays(1) }, Trip.Rename("Chamonix", Noon.AddDays(1)));

    [Fact]
    public void Archived_it_knows_since_when() => Assert.Equal(
        Trip with { ArchivedAt = Noon.AddDays(1), UpdatedAt = Noon.AddDays(1) }, Trip.Archive(Noon.AddDays(1)));

    [Fact]
    public void Archived_again_it_stays_as_it_was()
    {
        var archived = Trip.Archive(Noon.AddDays(1));

        Assert.Same(archived, archived.Archive(Noon.AddDays(2)));
    }
}
