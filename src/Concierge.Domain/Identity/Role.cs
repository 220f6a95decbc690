namespace Concierge.Domain.Identity;

/// <summary>What a user may do beyond their own things.</summary>
public enum Role
{
    User,

    /// <summary>Watches and takes over conversations.</summary>
    Operator,

    /// <summary>Reads every event.</summary>
    Analyst,

    /// <summary>Manages users, job types, templates and the queue.</summary>
    Admin,
}
