using Concierge.Domain.Identity;

namespace Concierge.Application.Identity;

/// <summary>Who has which password. It is kept as a hash that is slow to make, on purpose.</summary>
public interface ICredentials
{
    /// <summary>
    /// The next commit refuses with <see cref="IdentityErrors.EmailTaken"/> if the address has an account.
    /// </summary>
    Task AddAsync(User user, Secret password, CancellationToken ct);

    /// <summary>
    /// The user whose password it is. Takes the same work where there is no such user. A hash made by older rules is
    /// made anew with the next commit.
    /// </summary>
    Task<User?> CheckAsync(EmailAddress email, Secret password, CancellationToken ct);

    /// <summary>Gives the user another password and ends all their log-ins.</summary>
    Task ReplaceAsync(UserId user, Secret password, CancellationToken ct);
}
