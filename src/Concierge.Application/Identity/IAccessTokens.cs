using Concierge.Domain.Identity;

namespace Concierge.Application.Identity;

/// <summary>Signed tokens that say who calls, good for a short while, without asking the database.</summary>
public interface IAccessTokens
{
    AccessToken Issue(User user, LoginId login);

    /// <summary>Null unless we signed it, for us, and it has not expired.</summary>
    Bearer? Verify(string token);
}

public sealed record AccessToken(Secret Token, DateTimeOffset ExpiresAt);

/// <summary>Who an access token speaks for, with the roles they had when it was issued.</summary>
public sealed record Bearer(UserId User, LoginId Login, IReadOnlyList<Role> Roles, DateTimeOffset ExpiresAt);
