using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Concierge.Api.Http.OpenApi;

/// <summary>
/// Example values: those of examples.json for its shapes, else what a member of that type looks like.
/// </summary>
internal static class Samples
{
    public const string RequestId = "01980c3e5f7a7c3c9d0b6a1f2e4d5c6b";
    public const string IdempotencyKey = "5f0c8e2a-61d4-4b0e-9a57-2f1f5c3e8d10";
    public const double DurationMs = 1.25;

    private const string Id = "01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c6b";
    private const string Time = "2026-03-01T10:00:00Z";
    private const int MaxDepth = 8;

    public static JsonObject Shapes { get; } = Read();

    private static Dictionary<string, JsonNode> Members { get; } = new(StringComparer.Ordinal)
    {
        ["requestId"] = RequestId,
        ["durationMs"] = DurationMs,
        ["nextCursor"] = "c2VhbGVkLXBvc2l0aW9u",
    };

    public static JsonNode? Of(IOpenApiSchema? schema, string name = "", int depth = 0)
    {
        if (schema is null || depth > MaxDepth)
            return null;
        if (schema is OpenApiSchemaReference { Reference.Id: { } shape } && Shapes[shape] is { } known)
            return known.DeepClone();
        if (Members.TryGetValue(name, out var member))
            return member.DeepClone();
        if (schema.Enum is [{ } first, ..])
            return first.DeepClone();
        if (Alternative(schema) is { } alternative)
            return Of(alternative, name, depth);

        return (schema.Type & ~JsonSchemaType.Null) switch
        {
            JsonSchemaType.Object => MembersOf(schema, depth),
            JsonSchemaType.Array => new JsonArray(Of(schema.Items, name, depth + 1)),
            JsonSchemaType.Boolean => true,
            JsonSchemaType.Integer => 1,
            JsonSchemaType.Number => 1.5,
            JsonSchemaType.String => OfFormat(schema.Format, name),
            _ => null,
        };
    }

    // A member that may be null is either null or a reference.
    private static IOpenApiSchema? Alternative(IOpenApiSchema schema) =>
        (schema.OneOf ?? schema.AnyOf ?? schema.AllOf)?.FirstOrDefault(one => one.Type != JsonSchemaType.Null);

    private static JsonObject MembersOf(IOpenApiSchema schema, int depth) =>
        new((schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(
            member => KeyValuePair.Create(member.Key, Of(member.Value, member.Key, depth + 1))));

    private static JsonNode OfFormat(string? format, string name) => format switch
    {
        "uuid" => Id,
        "date-time" => Time,
        "date" => Time[..10],
        "uri" => "https://example.com/",
        _ => name is "" ? "text" : name,
    };

    private static JsonObject Read()
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream("examples.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
