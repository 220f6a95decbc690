using Concierge.Api.Http.RateLimits;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;

namespace Concierge.Api.Http.Idempotency;

/// <summary>Runs a POST with an idempotency key once, and answers its repetitions as it answered the first.</summary>
internal sealed class IdempotentPosts(RequestDelegate next, HttpMetrics metrics)
{
    private const int MaxStoredBytes = 1024 * 1024;

    public Task InvokeAsync(HttpContext context, Caller caller)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method)
            || context.GetEndpoint() is null
            || !request.Headers.TryGetValue(IdempotencyKey.Header, out var header))
        {
            return next(context);
        }

        var key = IdempotencyKey.Read(header);
        return key.Error is { } error ? Problems.WriteAsync(context, error) : RunOnceAsync(context, caller, key.Value);
    }

    private async Task RunOnceAsync(HttpContext context, Caller caller, string key)
    {
        var idempotency = context.RequestServices.GetRequiredService<IIdempotency>();
        var digest = await IdempotencyKey.DigestAsync(key, context.Request, context.RequestAborted);
        var request = new IdempotentRequest(ScopeOf(context, caller), key, digest);

        var claimed = await idempotency.ClaimAsync(request, context.RequestAborted);
        if (claimed.Error is { } error)
            await Problems.WriteAsync(context, error);
        else if (claimed.Value is { } stored)
            await ReplayAsync(context, stored);
        else
            await RunAsync(context, idempotency);
    }

    private static string ScopeOf(HttpContext context, Caller caller)
    {
        var who = Visitor.Of(caller, context.Connection.RemoteIpAddress);
        return $"{who:x}\n{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";
    }

    private async Task RunAsync(HttpContext context, IIdempotency idempotency)
    {
        var wire = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            await next(context);
        }
        catch
        {
            await idempotency.ReleaseAsync();
            throw;
        }
        finally
        {
            context.Response.Body = wire;
        }

        // Stored even when the caller has gone: that is who will ask again.
        await (IsFinal(context) && answer.Length <= MaxStoredBytes
            ? idempotency.KeepAsync(ToStored(context.Response, answer.ToArray()))
            : idempotency.ReleaseAsync());
        answer.Position = 0;
        await answer.CopyToAsync(wire, context.RequestAborted);
    }

    /// <summary>Whether asking again would be answered the same.</summary>
    private static bool IsFinal(HttpContext context) =>
        context.Response is { StatusCode: < 500 and not StatusCodes.Status429TooManyRequests, ContentType: not null }
        && context.Features.Get<Error>() is not { Code: ErrorCode.IdempotencyKeyInUse };

    private static StoredAnswer ToStored(HttpResponse response, byte[] body) => new(
        response.StatusCode,
        response.ContentType,
        response.Headers.Location,
        [.. response.Headers.SetCookie.OfType<string>()],
        body);

    private Task ReplayAsync(HttpContext context, StoredAnswer stored)
    {
        metrics.Replayed();
        var response = context.Response;
        response.StatusCode = stored.Status;
        response.ContentType = stored.ContentType;
        response.ContentLength = stored.Body.Length;
        response.Headers["Idempotent-Replayed"] = "true";
        response.Headers.SetCookie = stored.Cookies.ToArray();
        if (stored.Location is { } location)
            response.Headers.Location = location;

        return response.Body.WriteAsync(stored.Body, context.RequestAborted).AsTask();
    }
}
