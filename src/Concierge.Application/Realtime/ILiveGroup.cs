using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Realtime;

/// <summary>
/// A kind of group that clients of the hub can join by id, such as <c>conversation:{id}</c>. Found by scanning.
/// </summary>
public interface ILiveGroup
{
    /// <summary>What stands before the colon.</summary>
    string Kind { get; }

    /// <summary>
    /// Null if the caller may join; to whom it is not visible, it is as unknown as one that is not there.
    /// </summary>
    Task<Error?> RefuseAsync(Guid id, Caller caller, CancellationToken ct);
}
