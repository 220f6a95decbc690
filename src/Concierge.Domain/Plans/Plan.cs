using Concierge.Domain.Identity;

namespace Concierge.Domain.Plans;

/// <summary>What a user's jobs and conversations belong to, such as a trip.</summary>
public sealed record Plan(
    PlanId Id,
    UserId OwnerId,
    string Title,
    DateTimeOffset? ArchivedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public const int LongestTitle = 200;

    public static Plan Create(UserId ownerId, string title, DateTimeOffset now) =>
        new(PlanId.Next(), ownerId, title, ArchivedAt: null, now, now);

    public Plan Rename(string title, DateTimeOffset now) => this with { Title = title, UpdatedAt = now };

    /// <summary>An archived plan stays as it is: archiving it again changes nothing.</summary>
    public Plan Archive(DateTimeOffset now) =>
        ArchivedAt is null ? this with { ArchivedAt = now, UpdatedAt = now } : this;
}
