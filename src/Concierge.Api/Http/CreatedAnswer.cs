using System.Reflection;
using Concierge.Domain.Kernel;
using Microsoft.AspNetCore.Http.Metadata;

namespace Concierge.Api.Http;

/// <summary>201 with data and its place, or the refusal as a problem.</summary>
internal sealed class CreatedAnswer<T>(Result<(string Location, T Data)> result) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (result.Error is { } error)
            return Problems.WriteAsync(httpContext, error);

        var trail = RequestTrail.Of(httpContext);
        httpContext.Response.Headers.Location = result.Value.Location;
        return HttpJson.WriteAsync(
            httpContext,
            StatusCodes.Status201Created,
            new Envelope<T>(result.Value.Data, trail.Id, trail.ElapsedMs));
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(AnswerShape.Of<Envelope<T>>(StatusCodes.Status201Created));
}
