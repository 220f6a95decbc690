using Concierge.Domain.Identity;

namespace Concierge.Application.Identity;

public interface IUsers
{
    Task<User?> FindAsync(UserId id, CancellationToken ct);

    Task<User?> FindAsync(EmailAddress email, CancellationToken ct);

    /// <summary>The users after one of them, oldest first.</summary>
    Task<IReadOnlyList<User>> ListAsync(UserId? after, int rows, CancellationToken ct);

    /// <summary>The next commit refuses with <see cref="IdentityErrors.LastAdmin"/> if none would be left.</summary>
    void SetRoles(User user);
}
