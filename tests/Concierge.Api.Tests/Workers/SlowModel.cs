using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Concierge.Api.Tests.Workers;

/// <summary>
/// An OpenAI-compatible server that takes its time, so that workers are killed while they wait for it.
/// </summary>
internal sealed class SlowModel : IAsyncDisposable
{
    private const string Answer = """
        {"id":"1","model":"slow","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant",
        "content":"{\"items\":[],\"note\":\"Nothing found.\",\"confidence\":0.1}"}}],
        "usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}
        """;

    private readonly WebApplication _app;

    private SlowModel(WebApplication app) => _app = app;

    public string Endpoint => $"{_app.Urls.First()}/v1";

    /// <summary>How many calls are being waited for.</summary>
    public int Waiting => _waiting;

    private int _waiting;

    public static async Task<SlowModel> StartAsync(TimeSpan pause)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var model = new SlowModel(builder.Build());
        model._app.Run(http => model.AnswerAsync(http, pause));
        await model._app.StartAsync();
        return model;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http, TimeSpan pause)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await Task.Delay(pause, http.RequestAborted);
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(Answer, http.RequestAborted);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
