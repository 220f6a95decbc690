using System.Text.Json;
using System.Text.Json.Serialization;
using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Infrastructure.WhatsApp.Sending;

/// <summary>Content as it stands in its two columns: a text as it is, a template as JSON.</summary>
internal static class StoredContent
{
    private const string Text = "TEXT";
    private const string Template = "TEMPLATE";

    public static (string Kind, string Body) Of(Content content) => content switch
    {
        TextContent text => (Text, text.Text),
        TemplateContent template => (
            Template, JsonSerializer.Serialize(template, StoredContentJson.Default.TemplateContent)),
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    public static Content Read(string kind, string body) => kind is Text
        ? new TextContent(body)
        : JsonSerializer.Deserialize(body, StoredContentJson.Default.TemplateContent)!;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TemplateContent))]
internal sealed partial class StoredContentJson : JsonSerializerContext;
