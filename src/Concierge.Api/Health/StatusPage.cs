using System.Globalization;
using System.Text.Encodings.Web;
using Concierge.Api.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Concierge.Api.Health;

/// <summary>The report for people. It has no script and no style, so the strict policy of all answers holds.</summary>
internal static class StatusPage
{
    public static string Render(ReadyResponse report) =>
        $"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta http-equiv="refresh" content="10">
        <title>Concierge: {Word(report.Status)}</title>
        <h1>Concierge is {Word(report.Status)}</h1>
        <table border="1" cellpadding="6">
        <tr><th>Dependency</th><th>State</th><th>Latency</th><th>Note</th></tr>
        {string.Join('\n', report.Checks.Select(Row))}
        </table>
        <p>Contract {UsualHeaders.Contract}. <a href="/docs">API</a></p>
        </html>
        """;

    private static string Row(CheckResponse check) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <tr><td>{Encode(check.Name)}</td><td>{Word(check.Status)}</td>
        <td>{check.LatencyMs:0.0} ms</td><td>{Encode(check.Note)}</td></tr>
        """);

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Unhealthy => "not ready",
    };

    private static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
