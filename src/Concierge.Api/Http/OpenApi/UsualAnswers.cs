using System.Globalization;
using Concierge.Api.Http.Idempotency;
using Concierge.Api.Http.RateLimits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Concierge.Api.Http.OpenApi;

/// <summary>Adds to each operation what follows from its method, its body and its metadata.</summary>
internal sealed class UsualAnswers : IOpenApiOperationTransformer
{
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var isPost = HttpMethods.IsPost(context.Description.HttpMethod ?? "");
        if (NeedsUser(metadata))
            operation.Security = [.. Ways(context.Document!)];
        if (isPost)
            (operation.Parameters ??= []).Add(KeyParameter());

        operation.Responses = Answers(operation, [.. Statuses(operation, metadata, isPost)], context.Document!);
        return Task.CompletedTask;
    }

    private static OpenApiResponses Answers(OpenApiOperation operation, List<int> problems, OpenApiDocument document)
    {
        var answers = new SortedDictionary<string, IOpenApiResponse>(operation.Responses ?? [], StringComparer.Ordinal);
        problems.AddRange(UsualProblem.All.Keys.Where(status => answers.ContainsKey(Key(status))));
        foreach (var status in problems)
            answers[Key(status)] = new OpenApiResponseReference(UsualProblem.All[status].Name, document);

        var sorted = new OpenApiResponses();
        foreach (var (status, answer) in answers)
            sorted.Add(status, answer);

        return sorted;
    }

    private static IEnumerable<int> Statuses(OpenApiOperation operation, IList<object> metadata, bool isPost)
    {
        if (operation.RequestBody is not null || operation.Parameters is { Count: > 0 })
            yield return StatusCodes.Status400BadRequest;
        if (NeedsUser(metadata))
            yield return StatusCodes.Status401Unauthorized;
        if (NeedsRole(metadata) || operation.Parameters?.Any(IsInPath) == true)
            yield return StatusCodes.Status404NotFound;

        if (operation.RequestBody is not null)
        {
            yield return StatusCodes.Status413PayloadTooLarge;
            yield return StatusCodes.Status415UnsupportedMediaType;
        }

        if (isPost)
        {
            yield return StatusCodes.Status409Conflict;
            yield return StatusCodes.Status422UnprocessableEntity;
        }

        if (metadata.OfType<RateLimit>().LastOrDefault() != RateLimit.None)
            yield return StatusCodes.Status429TooManyRequests;

        yield return StatusCodes.Status500InternalServerError;
        yield return StatusCodes.Status503ServiceUnavailable;
    }

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static bool IsInPath(IOpenApiParameter parameter) => parameter.In == ParameterLocation.Path;

    private static bool NeedsUser(IList<object> metadata) =>
        metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any();

    private static bool NeedsRole(IList<object> metadata) =>
        metadata.OfType<IAuthorizeData>().Any(rule => rule.Roles is not null || rule.Policy is not null)
        || metadata.OfType<AuthorizationPolicy>().Any();

    private static IEnumerable<OpenApiSecurityRequirement> Ways(OpenApiDocument document) =>
        from scheme in new[] { DocumentFrame.Bearer, DocumentFrame.Cookie }
        select new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    private static OpenApiParameter KeyParameter() => new()
    {
        Name = IdempotencyKey.Header,
        In = ParameterLocation.Header,
        Description = "Makes the request safe to repeat: for 24 hours the same key and body are answered the same.",
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = 1,
            MaxLength = IdempotencyKey.MaxLength,
        },
        Example = Samples.IdempotencyKey,
    };
}
