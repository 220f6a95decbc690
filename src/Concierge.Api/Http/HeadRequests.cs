namespace Concierge.Api.Http;

/// <summary>Answers HEAD as GET; that no body leaves is seen to by the server, which knows what was asked.</summary>
internal sealed class HeadRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var asked = context.Request.Method;
        if (HttpMethods.IsHead(asked))
            context.Request.Method = HttpMethods.Get;

        await next(context);
        context.Request.Method = asked;
    }
}
