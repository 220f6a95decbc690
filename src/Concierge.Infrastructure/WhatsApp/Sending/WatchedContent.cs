using System.Net;
using System.Net.Http.Headers;

namespace Concierge.Infrastructure.WhatsApp.Sending;

/// <summary>A body that knows whether it began to go out: a call that fails before that cannot have arrived.</summary>
internal sealed class WatchedContent : HttpContent
{
    private readonly byte[] _json;
    private volatile bool _begun;

    public WatchedContent(byte[] json)
    {
        _json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool WasBegun => _begun;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _begun = true;
        await stream.WriteAsync(_json, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
