using System.Reflection;
using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Microsoft.AspNetCore.Http.Metadata;

namespace Concierge.Api.Http;

/// <summary>What every list looks like that is read both ways.</summary>
internal sealed record ScrollEnvelope<T>(
    IReadOnlyList<T> Data, string? PreviousCursor, string? NextCursor, string RequestId, double DurationMs);

/// <summary>200 with a piece of a list that is read both ways, or the refusal as a problem.</summary>
internal sealed class ScrollAnswer<T>(Result<Scroll<T>> result) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (result.Error is { } error)
            return Problems.WriteAsync(httpContext, error);

        var (items, previous, next) = result.Value;
        var trail = RequestTrail.Of(httpContext);
        return HttpJson.WriteAsync(
            httpContext,
            StatusCodes.Status200OK,
            new ScrollEnvelope<T>(items, previous, next, trail.Id, trail.ElapsedMs));
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(AnswerShape.Of<ScrollEnvelope<T>>(StatusCodes.Status200OK));
}
