using Concierge.Domain.Kernel;

namespace Concierge.Domain.Jobs;

public static class JobTypeErrors
{
    public static readonly Error Unknown = new(
        ErrorKind.NotFound, ErrorCode.JobTypeNotFound, "There is no such job type.");

    /// <summary>The same where it is not what was asked for but a part of what was sent.</summary>
    public static readonly Error UnknownInBody = new(
        ErrorKind.Invalid, ErrorCode.JobTypeNotFound, "There is no such job type.")
    {
        Faults = [new Fault("type", "UNKNOWN", "Must be the name of a job type.")],
    };

    public static Error InvalidSchema(IReadOnlyList<Fault> faults) =>
        new(ErrorKind.Unprocessable, ErrorCode.InvalidSchema, "The schema cannot be used.") { Faults = faults };
}
