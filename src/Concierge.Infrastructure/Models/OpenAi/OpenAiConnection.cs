using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Concierge.Infrastructure.Models.OpenAi;

/// <summary>
/// One OpenAI-compatible endpoint through the OpenAI SDK, spoken to in raw JSON: the SDK's typed answers throw on
/// finish reasons it does not know and hide whether a stream came to its end. Its retries and time-outs are off; ours
/// stand around it.
/// </summary>
internal sealed class OpenAiConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly OpenAIClient _client;
    private readonly TimeProvider _clock;

    public OpenAiConnection(ModelsOptions options, TimeProvider clock)
    {
        _clock = clock;
        Endpoint = new Uri(options.Endpoint);
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = options.Timeouts.Connect,
            // A stream that its reader left must end now, not after the usual two seconds of hoping for its rest.
            ResponseDrainTimeout = TimeSpan.Zero,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AllowAutoRedirect = false,
            UseCookies = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

        // The SDK insists on a key where a server of one's own asks for none.
        _client = new OpenAIClient(new ApiKeyCredential(options.ApiKey is "" ? "none" : options.ApiKey), new()
        {
            Endpoint = Endpoint,
            Transport = new HttpClientPipelineTransport(_http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        });
    }

    public Uri Endpoint { get; }

    public ChatClient Chat(string model) => _client.GetChatClient(model);

    public EmbeddingClient Embeddings(string model) => _client.GetEmbeddingClient(model);

    /// <summary>The answer of a call that the server accepted, its body unread.</summary>
    public async Task<PipelineResponse> SendAsync(
        Func<BinaryContent, RequestOptions, Task<ClientResult>> call, byte[] body, CancellationToken ct)
    {
        using var content = BinaryContent.Create(BinaryData.FromBytes(body));
        var response = await OpenAiFaults.GuardAsync(
            async () => (await call(content, Unbuffered(ct))).GetRawResponse(), ct);

        if (response.Status is >= 200 and < 300)
            return response;

        using (response)
            throw OpenAiFaults.Refusal(response, _clock.GetUtcNow());
    }

    public void Dispose() => _http.Dispose();

    private static RequestOptions Unbuffered(CancellationToken ct) => new()
    {
        BufferResponse = false,
        CancellationToken = ct,
        ErrorOptions = ClientErrorBehaviors.NoThrow,
    };
}
