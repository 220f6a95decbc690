using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Concierge.Api.Http.OpenApi;

/// <summary>Gives every body in the document an example, made from its schema where its route brings none.</summary>
internal sealed class Examples : IOpenApiDocumentTransformer
{
    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var bodies =
            from path in document.Paths.Values
            from operation in path.Operations ?? []
            from content in ContentsOf(operation.Value)
            from body in content.Values
            select body;
        foreach (var body in bodies)
            body.Example ??= Samples.Of(body.Schema);

        return Task.CompletedTask;
    }

    private static IEnumerable<IDictionary<string, OpenApiMediaType>> ContentsOf(OpenApiOperation operation) =>
        (operation.Responses ?? []).Values.OfType<OpenApiResponse>().Select(response => response.Content)
            .Append(operation.RequestBody?.Content)
            .OfType<IDictionary<string, OpenApiMediaType>>();
}
