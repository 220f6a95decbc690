using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Concierge.Infrastructure.Tests.Models;

/// <summary>
/// An OpenAI-compatible server that answers as it is told: one answer a request, the last one for ever.
/// </summary>
internal sealed class FakeModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Queue<Func<HttpContext, Task>> _answers = [];
    private readonly Lock _lock = new();

    private FakeModelServer(WebApplication app) => _app = app;

    public string Endpoint => $"{_app.Urls.First()}/v1";

    public ConcurrentQueue<JsonElement> Requests { get; } = [];

    public ConcurrentQueue<string?> Keys { get; } = [];

    public ConcurrentQueue<string> Connections { get; } = [];

    /// <summary>Completes when a client whose answer stalled has hung up.</summary>
    public TaskCompletionSource ClientLeft { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a stalling answer has sent what it will ever send.</summary>
    public TaskCompletionSource Stalled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<FakeModelServer> StartAsync(
        params Func<FakeModelServer, Func<HttpContext, Task>>[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new FakeModelServer(builder.Build());
        foreach (var answer in answers)
            server._answers.Enqueue(answer(server));

        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Requests.Enqueue(await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body));
        Connections.Enqueue(http.Connection.Id);
        Keys.Enqueue(http.Request.Headers.Authorization);
        Func<HttpContext, Task> answer;
        lock (_lock)
            answer = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();

        await answer(http);
    }
}

internal static class Answers
{
    public const string Whole = """
        {"id":"1","model":"large-2026-01-31","choices":[{"index":0,"finish_reason":"stop","message":
        {"role":"assistant","content":"Hello there"}}],
        "usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}
        """;

    public const string Stream = """
        : a comment, as OpenRouter sends while it waits

        data: {"id":"1","model":"large","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

        data: {"id":"1","model":"large","choices":[{"index":0,"delta":{"content":"Hello"}}]}

        data:

        : another one

        data: {"id":"1","model":"large","choices":[{"index":0,"delta":{"content":" there"}}]}

        data: {"id":"1","model":"large","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        data: {"id":"1","model":"large","choices":[],"usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}

        data: [DONE]


        """;

    public static Func<FakeModelServer, Func<HttpContext, Task>> Json(string json) => _ => http =>
        SendAsync(http, "application/json", json);

    public static Func<FakeModelServer, Func<HttpContext, Task>> Sse(string events) => _ => http =>
        SendAsync(http, "text/event-stream", events);

    public static Func<FakeModelServer, Func<HttpContext, Task>> Status(
        int status, string? retryAfter = null, string body = "{}") => _ => http =>
        {
            http.Response.StatusCode = status;
            if (retryAfter is not null)
                http.Response.Headers.RetryAfter = retryAfter;

            return SendAsync(http, "application/json", body);
        };

    /// <summary>Sends a beginning and then nothing until the client hangs up.</summary>
    public static Func<FakeModelServer, Func<HttpContext, Task>> Stall(string events) => server => async http =>
    {
        http.RequestAborted.Register(() => server.ClientLeft.TrySetResult());
        if (events is not "")
            await SendAsync(http, "text/event-stream", events);

        server.Stalled.TrySetResult();
        await server.ClientLeft.Task;
    };

    /// <summary>Sends a beginning and breaks the connection.</summary>
    public static Func<FakeModelServer, Func<HttpContext, Task>> Break(string events) => _ => async http =>
    {
        await SendAsync(http, "text/event-stream", events);
        http.Abort();
    };

    private static async Task SendAsync(HttpContext http, string type, string text)
    {
        http.Response.ContentType = type;
        await http.Response.WriteAsync(text);
        await http.Response.Body.FlushAsync();
    }
}
