namespace Concierge.Domain.Identity;

/// <summary>A person with an account.</summary>
public sealed record User(
    UserId Id, EmailAddress Email, string DisplayName, IReadOnlyList<Role> Roles, DateTimeOffset CreatedAt)
{
    public const int DisplayNameMaxLength = 100;

    // The database keeps microseconds: what is answered now must equal what is read later.
    public static User Register(EmailAddress email, string displayName, DateTimeOffset now) =>
        new(UserId.Next(), email, displayName, [Role.User], now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)));

    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>With these roles instead; being a user is one that nobody loses.</summary>
    public User With(params IEnumerable<Role> roles) =>
        this with { Roles = [.. roles.Append(Role.User).Distinct().Order()] };
}
