using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Concierge.Infrastructure.Tests.WhatsApp.Sending;

/// <summary>What the server does with a call.</summary>
internal delegate Task CloudReply(CloudApiServer server, CloudCall call, HttpContext http);

/// <summary>A Cloud API that keeps what it is sent and answers as it is told; unless told, it takes all.</summary>
internal sealed class CloudApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<CloudReply> _replies = new();
    private int _taken;

    private CloudApiServer(WebApplication app) => _app = app;

    public string Address => $"{_app.Urls.First()}/v24.0";

    /// <summary>All calls that arrived in whole, whatever they were answered.</summary>
    public ConcurrentQueue<CloudCall> Calls { get; } = [];

    /// <summary>The texts of all calls, in the order in which they arrived.</summary>
    public IEnumerable<string?> Texts => Calls.Select(call => call.Text);

    /// <summary>What is done with a call, after the replies that were lined up; null for taking it.</summary>
    public Func<CloudCall, CloudReply?> Script { get; set; } = _ => null;

    /// <summary>Completes when a reply holds a call up.</summary>
    public TaskCompletionSource Stalled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<CloudApiServer> StartAsync(params IEnumerable<CloudReply> replies)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new CloudApiServer(builder.Build());
        foreach (var reply in replies)
            server._replies.Enqueue(reply);

        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    public string NextWamid() => $"wamid.{Interlocked.Increment(ref _taken)}";

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var call = new CloudCall(
            http.Request.Method,
            http.Request.Path,
            http.Request.Headers.Authorization,
            await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body));
        var reply = _replies.TryDequeue(out var next) ? next : Script(call) ?? CloudReplies.Accept;
        Calls.Enqueue(call);
        await reply(this, call, http);
    }
}

internal sealed record CloudCall(string Method, string Path, string? Authorization, JsonElement Body)
{
    public string To => Body.GetProperty("to").GetString()!;

    public string? Text =>
        Body.TryGetProperty("text", out var text) ? text.GetProperty("body").GetString() : null;

    public Guid Id => Body.GetProperty("biz_opaque_callback_data").GetGuid();
}

internal static class CloudReplies
{
    public static CloudReply Accept { get; } = (server, _, http) => SendAsync(
        http, 200, $$"""{"messaging_product":"whatsapp","messages":[{"id":"{{server.NextWamid()}}"}]}""");

    /// <summary>Breaks the connection instead of answering.</summary>
    public static CloudReply Cut { get; } = (_, _, http) =>
    {
        http.Abort();
        return Task.CompletedTask;
    };

    /// <summary>Answers nothing until the caller is gone.</summary>
    public static CloudReply Stall { get; } = async (server, _, http) =>
    {
        server.Stalled.TrySetResult();
        await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    };

    /// <summary>An error in Meta's shape; its words must never be repeated.</summary>
    public static CloudReply Error(int status, int code, string? retryAfter = null) => Of(
        status, $$$"""{"error":{"message":"canary-words","type":"OAuthException","code":{{{code}}}}}""", retryAfter);

    public static CloudReply Of(int status, string body, string? retryAfter = null) => (_, _, http) =>
    {
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;

        return SendAsync(http, status, body);
    };

    public static CloudReply RedirectTo(string address) => (_, _, http) =>
    {
        http.Response.Redirect(address, permanent: false, preserveMethod: true);
        return Task.CompletedTask;
    };

    private static Task SendAsync(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body);
    }
}
