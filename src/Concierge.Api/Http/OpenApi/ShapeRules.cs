using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Concierge.Api.Http.OpenApi;

/// <summary>
/// Says what the schema generator cannot see: what our own converters write, and that the shapes we answer with have
/// all their members. Of those we read, the validators decide.
/// </summary>
internal sealed class ShapeRules : IOpenApiSchemaTransformer
{
    public Task TransformAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(string) || type == typeof(DateTimeOffset))
            DescribeText(schema, type, context.JsonPropertyInfo);
        if (type.IsEnum)
            schema.Type = JsonSchemaType.String;
        if (schema.Properties is { Count: > 0 } && !type.Name.EndsWith("Request", StringComparison.Ordinal))
        {
            schema.Required = context.JsonTypeInfo.Properties
                .Where(IsAlwaysThere).Select(member => member.Name).ToHashSet();
        }

        return Task.CompletedTask;
    }

    private static void DescribeText(OpenApiSchema schema, Type type, JsonPropertyInfo? member)
    {
        schema.Type = JsonSchemaType.String;
        if (member is { IsGetNullable: true })
            schema.Type |= JsonSchemaType.Null;
        if (type == typeof(DateTimeOffset))
            schema.Format = "date-time";
    }

    private static bool IsAlwaysThere(JsonPropertyInfo member) =>
        member.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) != true;
}
