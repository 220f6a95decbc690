using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Concierge.Domain.Kernel;

namespace Concierge.Api.Http;

/// <summary>What every error looks like (RFC 9457).</summary>
internal sealed record Problem(
    string Type, string Title, int Status, string Detail, ErrorCode Code, string RequestId, double DurationMs)
{
    public const string MediaType = "application/problem+json";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Fault>? Errors { get; init; }

    /// <summary>What could be had instead, the nearest first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TimeSlot>? Alternatives { get; init; }

    /// <summary>What there is to say all the same, such as the report of a server that is not ready.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Data { get; init; }
}

/// <summary>The one place where a refusal becomes a status and a body.</summary>
internal static class Problems
{
    /// <param name="data">What there is to say all the same.</param>
    public static Task WriteAsync(HttpContext context, Error error, object? data = null) =>
        WriteAsync(context, StatusOf(error.Kind), error, data);

    /// <summary>For the few statuses that no refusal of the application has, such as 403, 405 and 415.</summary>
    public static Task WriteAsync(HttpContext context, int status, ErrorCode code, string detail) =>
        WriteAsync(context, status, new Error(ErrorKind.Invalid, code, detail), data: null);

    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<Problem>(status, Problem.MediaType);

        return endpoint;
    }

    private static Task WriteAsync(HttpContext context, int status, Error error, object? data)
    {
        if (error.RetryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        context.Features.Set(error);
        var trail = RequestTrail.Of(context);
        var problem = Describe(status, error, trail.Id, trail.ElapsedMs) with { Data = data };
        return HttpJson.WriteAsync(context, status, problem, Problem.MediaType);
    }

    public static Problem Describe(Error error, string requestId, double durationMs) =>
        Describe(StatusOf(error.Kind), error, requestId, durationMs);

    public static Problem Describe(int status, string requestId, double durationMs)
    {
        var (code, detail) = StatusErrors.Of(status);
        return Describe(status, new Error(ErrorKind.Invalid, code, detail), requestId, durationMs);
    }

    internal static Problem Describe(int status, Error error, string requestId, double durationMs)
    {
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(error.Code.ToString());
        return new(TypeOf(name), TitleOf(name), status, error.Message, error.Code, requestId, durationMs)
        {
            Errors = error.Faults is [] ? null : error.Faults,
            Alternatives = error.Alternatives,
        };
    }

    private static string TypeOf(string name) => $"/docs/errors#{name}";

    private static string TitleOf(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthorized => StatusCodes.Status401Unauthorized,
        ErrorKind.PaymentRequired => StatusCodes.Status402PaymentRequired,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
    };
}
