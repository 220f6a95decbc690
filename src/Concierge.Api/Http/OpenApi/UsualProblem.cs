using System.Text.Json;
using System.Text.Json.Nodes;
using Concierge.Domain.Kernel;

namespace Concierge.Api.Http.OpenApi;

/// <summary>A problem that many routes can answer with, described once.</summary>
internal sealed record UsualProblem(string Name, ErrorCode Code, string Description)
{
    public static readonly IReadOnlyDictionary<int, UsualProblem> All = new SortedDictionary<int, UsualProblem>
    {
        [400] = new("Invalid", ErrorCode.ValidationFailed, "The request is not valid; `errors` names each fault."),
        [401] = new("Unauthenticated", ErrorCode.Unauthenticated, "No valid token, or the wrong credentials."),
        [404] = new("NotFound", ErrorCode.PlanNotFound, "There is no such thing, or not for this caller."),
        [409] = new("Conflict", ErrorCode.IdempotencyKeyInUse, "It contradicts how things stand now."),
        [413] = new("TooLarge", ErrorCode.TooLarge, "The body, or a text in it, is longer than allowed."),
        [415] = new("UnsupportedMediaType", ErrorCode.UnsupportedMediaType, "The body is of another media type."),
        [422] = new("Unprocessable", ErrorCode.IdempotencyKeyReused, "Valid, but it cannot be carried out."),
        [429] = new("RateLimited", ErrorCode.RateLimited, "Too many requests; `Retry-After` says when to come back."),
        [500] = new("InternalError", ErrorCode.InternalError, "A fault of the server; its log has the request id."),
        [503] = new("Unavailable", ErrorCode.DatabaseUnavailable, "Not now; try again."),
    };

    public JsonNode? Example(int status)
    {
        var error = new Error(ErrorKind.Invalid, Code, Description) { Faults = FaultsOf(status) };
        return JsonSerializer.SerializeToNode(
            Problems.Describe(status, error, Samples.RequestId, Samples.DurationMs), HttpJson.Options);
    }

    private static IReadOnlyList<Fault> FaultsOf(int status) =>
        status == 400 ? [new Fault("title", "NOT_EMPTY", "Must not be empty.")] : [];
}
