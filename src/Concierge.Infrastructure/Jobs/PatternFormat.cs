using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using NJsonSchema.Validation.FormatValidators;

namespace Concierge.Infrastructure.Jobs;

/// <summary>
/// A pattern as a format of its own, since the validator would run patterns on the engine that backtracks, and one
/// unlucky expression then keeps a core busy for ever. This engine is done after one pass.
/// </summary>
internal sealed class PatternFormat(string pattern) : IFormatValidator
{
    private readonly Regex _pattern = Compile(pattern);

    public ValidationErrorKind ValidationErrorKind => ValidationErrorKind.PatternMismatch;

    public string Format => $"pattern:{pattern}";

    public static Regex Compile(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public bool IsValid(string value, JTokenType tokenType) => _pattern.IsMatch(value);

    /// <summary>Takes every pattern out of a schema and puts its format in its place.</summary>
    public static IEnumerable<PatternFormat> ReplaceIn(JsonSchema schema)
    {
        var own = schema.Pattern is { } pattern ? new[] { new PatternFormat(pattern) } : [];
        if (own is [var format])
            (schema.Pattern, schema.Format) = (null, format.Format);

        return own.Concat(PartsOf(schema).SelectMany(ReplaceIn));
    }

    private static IEnumerable<JsonSchema> PartsOf(JsonSchema schema) =>
        schema.Properties.Values
            .Concat(schema.AllOf).Concat(schema.AnyOf).Concat(schema.OneOf).Concat(schema.Items)
            .Append(schema.Item).Append(schema.Not).Append(schema.AdditionalPropertiesSchema)
            .OfType<JsonSchema>();
}
