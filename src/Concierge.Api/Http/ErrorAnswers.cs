using Concierge.Api.Observability;
using Concierge.Domain.Kernel;

namespace Concierge.Api.Http;

/// <summary>Sees to it that no error leaves without a problem as its body, whoever it came from.</summary>
internal sealed partial class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> log)
{
    // What nginx writes into its log when the client was gone; nobody receives it.
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (IsBare(context.Response))
                await WriteBareAsync(context);
        }
        catch (Exception exception) when (IsAbort(exception, context))
        {
            if (!context.Response.HasStarted)
                context.Response.StatusCode = ClientClosedRequest;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, exception);
        }
    }

    private static bool IsAbort(Exception exception, HttpContext context) =>
        context.RequestAborted.IsCancellationRequested
        && exception is OperationCanceledException or IOException;

    private static bool IsBare(HttpResponse response) =>
        response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null };

    private static Task WriteBareAsync(HttpContext context)
    {
        // Who gave the answer up may have cleared the headers, too.
        UsualHeaders.Write(context);
        var (code, detail) = StatusErrors.Of(context.Response.StatusCode);
        return Problems.WriteAsync(context, context.Response.StatusCode, code, detail);
    }

    private Task WriteAsync(HttpContext context, Exception exception)
    {
        if (exception is BadHttpRequestException bad)
            return BadRequests.WriteAsync(context, bad);

        if (Outages.Find(exception) is { } outage)
        {
            LogUnavailable(new ScrubbedException(exception, context.Request));
            return Problems.WriteAsync(context, outage);
        }

        LogUnhandled(new ScrubbedException(exception, context.Request));
        var (code, detail) = StatusErrors.Of(StatusCodes.Status500InternalServerError);
        return Problems.WriteAsync(context, StatusCodes.Status500InternalServerError, code, detail);
    }

    [LoggerMessage(LogLevel.Error, "The request failed by an exception that nobody handles")]
    private partial void LogUnhandled(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The database could not be reached")]
    private partial void LogUnavailable(Exception exception);
}

/// <summary>What a status means when the framework set it and nothing else is known.</summary>
internal static class StatusErrors
{
    public static (ErrorCode Code, string Detail) Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => (ErrorCode.Unauthenticated, "Log in, or send a valid token."),
        StatusCodes.Status403Forbidden => (ErrorCode.RoleRequired, "Your roles do not allow this."),
        StatusCodes.Status404NotFound => (ErrorCode.RouteNotFound, "There is no such route."),
        StatusCodes.Status405MethodNotAllowed => (ErrorCode.MethodNotAllowed, "The route does not know this method."),
        StatusCodes.Status408RequestTimeout => (ErrorCode.RequestTimedOut, "The request did not arrive in time."),
        StatusCodes.Status413PayloadTooLarge => (ErrorCode.TooLarge, "The body is longer than this route allows."),
        StatusCodes.Status414UriTooLong => (ErrorCode.TooLarge, "An address has at most 8 KB, its query included."),
        StatusCodes.Status431RequestHeaderFieldsTooLarge => (
            ErrorCode.TooLarge, "The headers of a request have at most 16 KB in all."),
        StatusCodes.Status415UnsupportedMediaType => (
            ErrorCode.UnsupportedMediaType,
            "The route reads another media type; most read application/json, all of them UTF-8 and uncompressed."),
        StatusCodes.Status429TooManyRequests => (ErrorCode.RateLimited, "Too many requests; come back later."),
        StatusCodes.Status503ServiceUnavailable => (ErrorCode.ShuttingDown, "The server is stopping."),
        StatusCodes.Status504GatewayTimeout => (ErrorCode.RequestTimedOut, "The answer took too long."),
        >= 500 => (ErrorCode.InternalError, "Something went wrong here; the request id finds it in the log."),
        _ => (ErrorCode.ValidationFailed, "The request is not valid."),
    };
}
