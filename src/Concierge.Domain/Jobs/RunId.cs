using Concierge.Domain.Kernel;

namespace Concierge.Domain.Jobs;

/// <summary>
/// One queuing of a job, with all its tries. The message that works on it carries the id, so a message that was left
/// over from an earlier queuing is known as such.
/// </summary>
public readonly record struct RunId(Guid Value) : IId<RunId>
{
    public static RunId Next() => new(Guid.CreateVersion7());

    public static RunId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
