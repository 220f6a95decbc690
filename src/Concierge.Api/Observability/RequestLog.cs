using Concierge.Api.Http;
using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;

namespace Concierge.Api.Observability;

/// <summary>One line for each request: what was asked, what was answered, how long it took.</summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    private static readonly EventId Action = new(1, "http.request");

    public async Task InvokeAsync(HttpContext context, Caller caller)
    {
        try
        {
            await next(context);
        }
        finally
        {
            Log(context, caller);
        }
    }

    private void Log(HttpContext context, Caller caller)
    {
        var level = context.Response.StatusCode < 500 ? LogLevel.Information : LogLevel.Warning;
        if (log.IsEnabled(level) && context.GetEndpoint()?.Metadata.GetMetadata<QuietRoute>() is null)
            log.Log(level, Action, Describe(context, caller), exception: null, (_, _) => "");
    }

    // The template names what every line has; a user and an error code are there when they are there.
    private static List<KeyValuePair<string, object?>> Describe(HttpContext context, Caller caller)
    {
        List<KeyValuePair<string, object?>> line =
        [
            new("Method", context.Request.Method),
            new("Route", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/') ?? "?"),
            new("Status", context.Response.StatusCode),
            new("DurationMs", RequestTrail.Of(context).ElapsedMs),
        ];
        if (!caller.IsAnonymous)
            line.Add(new("UserId", caller.Id.Value));
        if (context.Features.Get<Error>() is { } error)
            line.Add(new("Code", error.Code));

        line.Add(new("{OriginalFormat}", "{Method} {Route} answered {Status} in {DurationMs} ms"));
        return line;
    }
}

/// <summary>Asked so often and with so little to say that its requests are not logged.</summary>
internal sealed record QuietRoute;
