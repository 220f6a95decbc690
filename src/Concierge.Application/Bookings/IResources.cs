using Concierge.Domain.Bookings;

namespace Concierge.Application.Bookings;

public interface IResources
{
    /// <summary>Written by the next commit, which is refused when somebody else made it first.</summary>
    void Add(Resource resource);

    /// <summary>Written by the next commit.</summary>
    void Update(Resource resource);

    Task<Resource?> FindAsync(ResourceId id, CancellationToken ct);

    /// <summary>In the order of their ids.</summary>
    Task<IReadOnlyList<Resource>> ListAsync(Guid? after, int rows, CancellationToken ct);
}
