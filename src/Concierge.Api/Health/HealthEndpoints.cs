using System.Text.Json.Serialization;
using Concierge.Api.Http;
using Concierge.Api.Http.RateLimits;
using Concierge.Api.Observability;
using Concierge.Domain.Kernel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Concierge.Api.Health;

/// <summary>For those who watch the server: is it there, can it work, and a page to look at.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("").WithTags("Health").WithMetadata(new QuietRoute());

        health.MapGet("/health/live", Live)
            .WithoutRateLimit()
            .WithName("Live")
            .WithSummary("Whether the process answers");

        health.MapGet("/health/ready", ReadyAsync)
            .WithName("Ready")
            .WithSummary("Whether everything that the server needs answers, and how fast")
            .ProducesProblems(503);

        health.MapGet("/status", StatusAsync).ExcludeFromDescription();
    }

    private static Answer<LiveResponse> Live() => ((Result<LiveResponse>)new LiveResponse("HEALTHY")).ToAnswer();

    private static async Task<ReadyAnswer> ReadyAsync(Readiness readiness, CancellationToken ct) =>
        new(await readiness.CheckAsync(ct));

    private static async Task<IResult> StatusAsync(Readiness readiness, CancellationToken ct) =>
        Results.Content(StatusPage.Render(await readiness.CheckAsync(ct)), "text/html; charset=utf-8");
}

internal sealed record LiveResponse(string Status);

internal sealed record ReadyResponse(HealthStatus Status, IReadOnlyList<CheckResponse> Checks);

internal sealed record CheckResponse(
    string Name,
    HealthStatus Status,
    double LatencyMs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note);
