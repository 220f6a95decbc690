using System.Reflection;
using Concierge.Domain.Kernel;
using Microsoft.AspNetCore.Http.Metadata;

namespace Concierge.Api.Http;

/// <summary>What every successful answer looks like.</summary>
internal sealed record Envelope<T>(T Data, string RequestId, double DurationMs);

/// <summary>200 with data, or the refusal as a problem.</summary>
internal sealed class Answer<T>(Result<T> result) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (result.Error is { } error)
            return Problems.WriteAsync(httpContext, error);

        var trail = RequestTrail.Of(httpContext);
        return HttpJson.WriteAsync(
            httpContext, StatusCodes.Status200OK, new Envelope<T>(result.Value, trail.Id, trail.ElapsedMs));
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(AnswerShape.Of<Envelope<T>>(StatusCodes.Status200OK));
}

internal static class AnswerShape
{
    public static IProducesResponseTypeMetadata Of<T>(int status) =>
        new ProducesResponseTypeMetadata(status, typeof(T), ["application/json"]);
}
