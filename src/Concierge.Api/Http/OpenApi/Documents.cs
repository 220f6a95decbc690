using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Concierge.Api.Http.OpenApi;

/// <summary>The contract as a document for programs, an explorer for people, and the list of errors for both.</summary>
internal static class Documents
{
    private const string Name = "v1";
    private const string Address = $"/openapi/{Name}.json";

    // The explorer brings its scripts and styles along; it sets styles from its own code.
    private const string ExplorerPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddSchemaTransformer<ShapeRules>();
            options.AddOperationTransformer<UsualAnswers>();
            options.AddDocumentTransformer<DocumentFrame>();
            options.AddDocumentTransformer<Examples>();
        });
        services.AddSingleton(provider =>
            new DocumentText(provider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name)));

        return services;
    }

    public static void UseExplorer(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase))
                context.Response.Headers.ContentSecurityPolicy = ExplorerPolicy;
            return next(context);
        });
        app.UseSwaggerUI(explorer =>
        {
            explorer.RoutePrefix = "docs";
            explorer.DocumentTitle = "Concierge API";
            explorer.SwaggerEndpoint(Address, "Concierge API");
        });
    }

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(
                Address, async (DocumentText document) => Results.Bytes(await document.ReadAsync(), "application/json"))
            .ExcludeFromDescription();
        routes.MapGet("/docs/errors", () => Results.Content(ErrorPage.Html, "text/html; charset=utf-8"))
            .ExcludeFromDescription();
    }
}
