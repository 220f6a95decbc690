using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Realtime;

/// <summary>A kind of group that clients of the hub join, as <c>conversation:{id}</c>. Found by scanning.</summary>
public interface ILiveGroup
{
    const string Conversation = "conversation";

    /// <summary>What stands before the colon.</summary>
    string Kind { get; }

    /// <summary>Null if the caller may join; what they do not see is as unknown as what is not there.</summary>
    Task<Error?> RefuseAsync(Guid id, Caller caller, CancellationToken ct);
}
