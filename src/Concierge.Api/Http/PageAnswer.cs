using System.Reflection;
using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Microsoft.AspNetCore.Http.Metadata;

namespace Concierge.Api.Http;

/// <summary>What every list looks like.</summary>
internal sealed record PageEnvelope<T>(IReadOnlyList<T> Data, string? NextCursor, string RequestId, double DurationMs);

/// <summary>200 with a piece of a list, or the refusal as a problem.</summary>
internal sealed class PageAnswer<T>(Result<Page<T>> result) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (result.Error is { } error)
            return Problems.WriteAsync(httpContext, error);

        var (items, nextCursor) = result.Value;
        var trail = RequestTrail.Of(httpContext);
        return HttpJson.WriteAsync(
            httpContext,
            StatusCodes.Status200OK,
            new PageEnvelope<T>(items, nextCursor, trail.Id, trail.ElapsedMs));
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(AnswerShape.Of<PageEnvelope<T>>(StatusCodes.Status200OK));
}
