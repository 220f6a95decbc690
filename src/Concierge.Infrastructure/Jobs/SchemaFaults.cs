using System.Globalization;
using System.Text.Json;
using Concierge.Domain.Kernel;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Concierge.Infrastructure.Jobs;

/// <summary>The validator's findings as paths and rules: <c>params.sources[1].text PROPERTY_REQUIRED</c>.</summary>
internal static class SchemaFaults
{
    // A caller needs the first few; a hostile body could have thousands.
    private const int Most = 50;

    public static IReadOnlyList<Fault> Of(ICollection<ValidationError> errors, string root) => errors.Count is 0
        ? []
        : [.. errors.SelectMany(Innermost).Take(Most).Select(error => new Fault(
            root + error.Path!.TrimStart('#').TrimStart('/') switch
            {
                "" => "",
                ['[', ..] and var index => index,
                var member => $".{member}",
            },
            JsonNamingPolicy.SnakeCaseUpper.ConvertName(error.Kind.ToString()),
            MessageOf(error)))];

    // Of alternatives, only the one that is of the value's type can tell what is wrong with it.
    private static IEnumerable<ValidationError> Innermost(ValidationError error)
    {
        if (error is not ChildSchemaValidationError { Errors: { } children })
            return [error];

        List<ICollection<ValidationError>> meant = children.Count is 1
            ? [.. children.Values]
            : [.. children.Values.Where(
                child => !child.Any(inner => inner.Path == error.Path && IsOfType(inner.Kind)))];
        return meant is [{ Count: > 0 } only] ? only.SelectMany(Innermost) : [error];
    }

    private static bool IsOfType(ValidationErrorKind kind) => kind
        is ValidationErrorKind.StringExpected
        or ValidationErrorKind.NumberExpected
        or ValidationErrorKind.IntegerExpected
        or ValidationErrorKind.BooleanExpected
        or ValidationErrorKind.ObjectExpected
        or ValidationErrorKind.ArrayExpected
        or ValidationErrorKind.NullExpected;

    private static string MessageOf(ValidationError error) => error.Kind switch
    {
        ValidationErrorKind.PropertyRequired => "Is required.",
        ValidationErrorKind.NoAdditionalPropertiesAllowed => "Is not known here.",
        ValidationErrorKind.StringExpected => "Must be a text.",
        ValidationErrorKind.NumberExpected => "Must be a number.",
        ValidationErrorKind.IntegerExpected => "Must be a whole number.",
        ValidationErrorKind.BooleanExpected => "Must be true or false.",
        ValidationErrorKind.ObjectExpected => "Must be an object.",
        ValidationErrorKind.ArrayExpected => "Must be a list.",
        ValidationErrorKind.NoTypeValidates => "Must be of one of the allowed types.",
        ValidationErrorKind.DateExpected => "Must be a date such as 2026-03-01.",
        ValidationErrorKind.StringTooShort => $"Must have at least {error.Schema.MinLength} characters.",
        ValidationErrorKind.StringTooLong => $"Must have at most {error.Schema.MaxLength} characters.",
        ValidationErrorKind.NumberTooSmall => $"Must be {Least(error.Schema)}.",
        ValidationErrorKind.NumberTooBig => $"Must be {Largest(error.Schema)}.",
        ValidationErrorKind.TooFewItems => $"Must have at least {error.Schema.MinItems} items.",
        ValidationErrorKind.TooManyItems => $"Must have at most {error.Schema.MaxItems} items.",
        ValidationErrorKind.ItemsNotUnique => "Must not have the same item twice.",
        ValidationErrorKind.NotInEnumeration => $"Must be one of {string.Join(", ", error.Schema.Enumeration)}.",
        ValidationErrorKind.PatternMismatch => "Must have the form that the schema's pattern asks for.",
        ValidationErrorKind.NotAnyOf or ValidationErrorKind.NotOneOf =>
            "Must have one of the forms that the schema allows.",
        _ => "Must be what the schema asks for.",
    };

    private static string Least(JsonSchema schema) => schema.ExclusiveMinimum is { } over
        ? string.Create(CultureInfo.InvariantCulture, $"more than {over}")
        : string.Create(CultureInfo.InvariantCulture, $"at least {schema.Minimum}");

    private static string Largest(JsonSchema schema) => schema.ExclusiveMaximum is { } under
        ? string.Create(CultureInfo.InvariantCulture, $"less than {under}")
        : string.Create(CultureInfo.InvariantCulture, $"at most {schema.Maximum}");
}
