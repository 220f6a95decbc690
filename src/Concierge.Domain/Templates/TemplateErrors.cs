using Concierge.Domain.Kernel;

namespace Concierge.Domain.Templates;

public static class TemplateErrors
{
    public static readonly Error Unknown = new(
        ErrorKind.NotFound, ErrorCode.TemplateNotFound, "There is no such template, or not in that version.");

    public static Error Invalid(IReadOnlyList<Fault> faults) =>
        new(ErrorKind.Unprocessable, ErrorCode.InvalidTemplate, "The template cannot be used.") { Faults = faults };

    public static Error Unfilled(IReadOnlyList<Fault> faults) => new(
        ErrorKind.Invalid, ErrorCode.ValidationFailed, "The template cannot be filled with these values.")
    {
        Faults = faults,
    };
}
