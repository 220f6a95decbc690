namespace Concierge.Domain.Identity;

/// <summary>
/// A refresh token as it is known here. It renews its log-in once: when it comes a second time, somebody else has a
/// copy, and nobody can tell who is who.
/// </summary>
public sealed record RefreshToken(LoginId Login, User User, DateTimeOffset ExpiresAt, bool IsUsed)
{
    public bool IsExpired(DateTimeOffset now) => now >= ExpiresAt;
}
