using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Concierge.Api.Http.OpenApi;

/// <summary>The document as it goes over the wire, made once: making it takes long, and it never changes.</summary>
internal sealed class DocumentText(IOpenApiDocumentProvider documents)
{
    private readonly Lazy<Task<byte[]>> _text = new(() => MakeAsync(documents));

    public Task<byte[]> ReadAsync() => _text.Value;

    private static async Task<byte[]> MakeAsync(IOpenApiDocumentProvider documents)
    {
        using var text = new MemoryStream();
        var document = await documents.GetOpenApiDocumentAsync();
        await document.SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_1);
        return text.ToArray();
    }
}
