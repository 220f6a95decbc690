using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;

namespace Concierge.Api.Http;

/// <summary>What the framework could not read, told in our words; its own hold the names of our types.</summary>
internal static partial class BadRequests
{
    public static Task WriteAsync(HttpContext context, BadHttpRequestException exception)
    {
        if (exception.StatusCode != StatusCodes.Status400BadRequest)
        {
            var (code, detail) = StatusErrors.Of(exception.StatusCode);
            return Problems.WriteAsync(context, exception.StatusCode, code, detail);
        }

        return Problems.WriteAsync(context, exception.InnerException is JsonException json ? Of(json) : Of(exception));
    }

    private static Error Of(JsonException exception)
    {
        var path = exception.Path?.TrimStart('$').TrimStart('.') ?? "";
        var fault = exception switch
        {
            UnreadableValueException value => new Fault(path + value.Below, value.Rule, value.Message),
            { InnerException: JsonException } => new Fault(path, "SYNTAX", $"Not valid JSON at {PlaceOf(exception)}."),
            _ when IsDuplicate(exception) => new Fault(path, "DUPLICATE", "Must not be given twice."),
            _ => new Fault(path, "TYPE", "Not of the type that is expected here."),
        };
        return Malformed("The body is not the JSON that is expected here.") with { Faults = [fault] };
    }

    private static Error Of(BadHttpRequestException exception) => ParameterName().Match(exception.Message) switch
    {
        { Success: true } match => Faults.Invalid(new Fault(
            JsonNamingPolicy.CamelCase.ConvertName(match.Groups["name"].Value),
            "TYPE",
            "Is missing, or not of the type that is expected here.")),
        _ => Malformed("A body is expected here, and it did not arrive whole."),
    };

    private static Error Malformed(string detail) => new(ErrorKind.Invalid, ErrorCode.MalformedBody, detail);

    // The framework has one exception for both.
    private static bool IsDuplicate(JsonException exception) =>
        exception.Message.StartsWith("Duplicate property", StringComparison.Ordinal);

    private static string PlaceOf(JsonException exception) => string.Create(
        CultureInfo.InvariantCulture, $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");

    // The framework's exception names the parameter in its message only.
    [GeneratedRegex(
        """parameter "[^"]* (?<name>\w+)" (from|was not provided from (query|route))""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ParameterName();
}
