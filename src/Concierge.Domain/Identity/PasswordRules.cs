namespace Concierge.Domain.Identity;

/// <summary>
/// Length is what makes a password strong; rules about its letters only make it predictable. The upper bound keeps
/// hashing affordable.
/// </summary>
public static class PasswordRules
{
    public const int MinLength = 10;
    public const int MaxLength = 128;

    public static bool FitsLength(Secret password) => password.Text is { Length: >= MinLength and <= MaxLength };

    /// <summary>Whether the password is the address itself, in whatever spelling.</summary>
    public static bool Is(Secret password, EmailAddress? email) =>
        email is not null && EmailAddress.Parse(password.Text) == email;
}
