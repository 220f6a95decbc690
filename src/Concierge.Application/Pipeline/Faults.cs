using System.Text.Json;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Pipeline;

/// <summary>The one shape of "the request is not valid".</summary>
public static class Faults
{
    public static Error Invalid(params IEnumerable<Fault> faults) =>
        new(ErrorKind.Invalid, ErrorCode.ValidationFailed, "The request is not valid.") { Faults = [.. faults] };

    /// <summary>
    /// A validator's name as the name of a rule: <c>MaximumLengthValidator</c> is <c>MAXIMUM_LENGTH</c>.
    /// </summary>
    internal static string RuleName(string validator) =>
        JsonNamingPolicy.SnakeCaseUpper.ConvertName(validator.Replace("Validator", "", StringComparison.Ordinal));
}
