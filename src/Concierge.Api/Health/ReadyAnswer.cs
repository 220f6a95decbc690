using System.Reflection;
using Concierge.Api.Http;
using Concierge.Domain.Kernel;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Concierge.Api.Health;

/// <summary>200 with the report, or 503 as a problem that has the report in it.</summary>
internal sealed class ReadyAnswer(ReadyResponse report) : IResult, IEndpointMetadataProvider
{
    private static readonly Error NotReady = new(
        ErrorKind.Unavailable, ErrorCode.NotReady, "Something that the server needs does not answer.");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (report.Status != HealthStatus.Unhealthy)
            return new Answer<ReadyResponse>(report).ExecuteAsync(httpContext);

        return Problems.WriteAsync(httpContext, NotReady, report);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        Answer<ReadyResponse>.PopulateMetadata(method, builder);
}
