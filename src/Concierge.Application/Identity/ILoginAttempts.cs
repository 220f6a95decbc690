using Concierge.Domain.Identity;

namespace Concierge.Application.Identity;

/// <summary>
/// Counts attempts to log in, per account and per address, over all nodes, whether the account exists or not.
/// </summary>
public interface ILoginAttempts
{
    /// <summary>Counts this one, at once and for good; answers how long to wait when it is one too many.</summary>
    Task<TimeSpan?> CountAsync(EmailAddress account, string address, CancellationToken ct);

    /// <summary>It succeeded: the account starts anew, and the address is not charged for it.</summary>
    void Forget(EmailAddress account, string address);
}
