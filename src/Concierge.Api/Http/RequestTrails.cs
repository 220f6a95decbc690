using System.Buffers;
using System.Diagnostics;

namespace Concierge.Api.Http;

/// <summary>Gives each request its id and its clock, and each response the headers that all have in common.</summary>
internal sealed class RequestTrails(RequestDelegate next, ILogger<RequestTrails> log)
{
    public const string Header = "X-Request-Id";

    private const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private static readonly Func<ILogger, string, IDisposable?> Scope =
        LoggerMessage.DefineScope<string>("{RequestId}");

    public async Task InvokeAsync(HttpContext context)
    {
        var id = Accept(context.Request.Headers[Header]) ?? Guid.CreateVersion7().ToString("N");

        context.TraceIdentifier = id;
        context.Features.Set(new RequestTrail(id, Stopwatch.GetTimestamp()));
        UsualHeaders.Write(context);
        using (Scope(log, id))
            await next(context);
    }

    private static string? Accept(string? id) =>
        id is { Length: > 0 and <= MaxLength } && !id.AsSpan().ContainsAnyExcept(Allowed) ? id : null;
}
