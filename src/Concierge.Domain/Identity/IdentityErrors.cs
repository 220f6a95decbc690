using Concierge.Domain.Kernel;

namespace Concierge.Domain.Identity;

public static class IdentityErrors
{
    public static readonly Error Unauthenticated = new(
        ErrorKind.Unauthorized, ErrorCode.Unauthenticated, "Log in first: no valid token came with the request.");

    public static readonly Error CrossOrigin = new(
        ErrorKind.Unauthorized, ErrorCode.CrossOrigin, "The cookie does not count for a change from another origin.");

    public static readonly Error InvalidCredentials = new(
        ErrorKind.Unauthorized, ErrorCode.InvalidCredentials, "E-mail address and password do not belong together.");

    public static readonly Error InvalidRefreshToken = new(
        ErrorKind.Unauthorized,
        ErrorCode.InvalidRefreshToken,
        "The refresh token is unknown, expired or was used before; log in again.");

    public static readonly Error EmailTaken = new(
        ErrorKind.Conflict, ErrorCode.EmailTaken, "There is an account with this e-mail address.");

    public static readonly Error LastAdmin = new(
        ErrorKind.Conflict, ErrorCode.LastAdmin, "Somebody has to remain admin.");

    public static readonly Error UserNotFound = new(
        ErrorKind.NotFound, ErrorCode.UserNotFound, "There is no such user.");

    public static Error TooManyAttempts(TimeSpan wait) =>
        new(ErrorKind.TooMany, ErrorCode.TooManyAttempts, "Too many attempts to log in; come back later.")
        {
            RetryAfter = wait,
        };
}
