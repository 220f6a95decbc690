using Microsoft.AspNetCore.Http.Metadata;

namespace Concierge.Api.Http;

/// <summary>How long a body may be on this route; routing hands it to the server.</summary>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

internal static class BodyLimitRoutes
{
    public static TBuilder LimitBody<TBuilder>(this TBuilder routes, long bytes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.WithMetadata(new BodyLimit(bytes));
}
