using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Concierge.Api.Http.OpenApi;

/// <summary>What the document says once for all routes: title, ways in, and the problems they share.</summary>
internal sealed class DocumentFrame : IOpenApiDocumentTransformer
{
    public const string Bearer = "bearer";
    public const string Cookie = "cookie";

    private const string Description =
        """
        A concierge that plans, researches and books by talking.

        Every answer is `{ data, requestId, durationMs }`, lists have `nextCursor` beside it. Every error is a problem
        (RFC 9457) with a `code` of the closed list at [/docs/errors](/docs/errors). Times are ISO 8601 in UTC, ids are
        UUIDs, unknown members of a body are ignored, members given twice are refused.
        """;

    public async Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new() { Title = "Concierge API", Version = UsualHeaders.Contract, Description = Description };
        document.Servers = [new() { Url = "/" }];
        document.AddComponent(
            "Problem", await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: cancellationToken));
        document.AddComponent(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "The `accessToken` that log-in answers.",
        });
        document.AddComponent(Cookie, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = "jwt",
            Description = "Set by log-in; unsafe methods need an `Origin` of the same site.",
        });

        ShowEnvelopesFull(document);
        foreach (var (status, problem) in UsualProblem.All)
            document.AddComponent(problem.Name, ToResponse(document, status, problem));
    }

    // The generator takes what is generic for what may be null.
    private static void ShowEnvelopesFull(OpenApiDocument document)
    {
        foreach (var (name, schema) in document.Components!.Schemas!)
        {
            if (name.StartsWith("EnvelopeOf", StringComparison.Ordinal)
                && schema.Properties!["data"] is OpenApiSchema { OneOf: { } alternatives })
            {
                schema.Properties["data"] = alternatives.First(one => one.Type != JsonSchemaType.Null);
            }
        }
    }

    private static OpenApiResponse ToResponse(OpenApiDocument document, int status, UsualProblem problem) => new()
    {
        Description = problem.Description,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Problem.MediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchemaReference("Problem", document),
                Example = problem.Example(status),
            },
        },
    };
}
