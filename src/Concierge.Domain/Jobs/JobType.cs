using Concierge.Domain.Kernel;

namespace Concierge.Domain.Jobs;

/// <summary>What a kind of job takes and gives, each as a JSON Schema, and the template of its prompt.</summary>
public sealed record JobType(
    string Name,
    int Version,
    string Description,
    Json ParamsSchema,
    Json ResultSchema,
    string Template,
    DateTimeOffset CreatedAt)
{
    public const int LongestDescription = 1000;

    /// <summary>The same as another version of it in everything but the version.</summary>
    public bool Says(JobType other) => this == other with { Version = Version, CreatedAt = CreatedAt };
}
