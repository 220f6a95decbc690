using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Concierge.Api.Tests.Support;

/// <summary>Speaks JSON with a host, and reads what came back as it went over the wire.</summary>
internal sealed class Wire(Uri address, params (string Name, string Value)[] always) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = address,
    };

    /// <summary>What a browser that shows a page of the host says in <c>Origin</c>.</summary>
    public string Origin => address.GetLeftPart(UriPartial.Authority);

    /// <summary>The same host, with headers on every request.</summary>
    public Wire With(params (string Name, string Value)[] headers) => new(address, [.. always, .. headers]);

    public Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, content: null, headers);

    /// <summary>Posts a shape as JSON; a string goes as it is.</summary>
    public Task<Reply> PostAsync(string path, object body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, ToContent(body), headers);

    public Task<Reply> PutAsync(string path, object body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, path, ToContent(body), headers);

    public Task<Reply> PatchAsync(string path, object body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, ToContent(body), headers);

    public async Task<Reply> SendAsync(
        HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = content;
        foreach (var (name, value) in always.Concat(headers))
            request.Headers.TryAddWithoutValidation(name, value);

        using var response = await _client.SendAsync(request);
        return new Reply(
            response.StatusCode,
            response.Headers.Concat(response.Content.Headers).ToDictionary(
                header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _client.Dispose();

    private static HttpContent ToContent(object body) => body is string text
        ? new StringContent(text, new MediaTypeHeaderValue("application/json"))
        : JsonContent.Create(body, body.GetType());
}

/// <summary>A response, read whole.</summary>
internal sealed record Reply(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public JsonElement Data => Json.GetProperty("data");

    public string? Code => Json.GetProperty("code").GetString();

    public string? MediaType => Headers["Content-Type"];

    /// <summary>Path and rule of the first fault.</summary>
    public (string? Path, string? Rule) Fault
    {
        get
        {
            var first = Json.GetProperty("errors")[0];
            return (first.GetProperty("path").GetString(), first.GetProperty("code").GetString());
        }
    }
}
