using Concierge.Domain.Identity;

namespace Concierge.Application.Identity;

/// <summary>
/// Log-ins and their refresh tokens. A log-in is a chain: each token is used once and followed by the next. The
/// tokens themselves are given out and not kept.
/// </summary>
public interface ILogins
{
    Task<RefreshToken?> FindAsync(Secret token, CancellationToken ct);

    LoginView Start(User user);

    /// <summary>
    /// The next commit refuses with <see cref="IdentityErrors.InvalidRefreshToken"/> if the token was used meanwhile
    /// or its log-in ended.
    /// </summary>
    LoginView Renew(RefreshToken known, Secret token);

    /// <summary>Ends a log-in: none of its refresh tokens, used or not, is known any more.</summary>
    void End(LoginId login);

    /// <summary>Ends the log-in of a token, if it has one.</summary>
    void End(Secret token);
}
