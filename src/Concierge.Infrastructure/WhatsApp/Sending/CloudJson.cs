using System.Text.Json;
using System.Text.Json.Serialization;
using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Infrastructure.WhatsApp.Sending;

/// <summary>A message as the Cloud API takes it.</summary>
internal sealed record CloudMessage(
    string To, string Type, CloudText? Text, CloudTemplate? Template, string BizOpaqueCallbackData)
{
    [JsonPropertyOrder(-2)]
    public string MessagingProduct { get; } = "whatsapp";

    [JsonPropertyOrder(-1)]
    public string RecipientType { get; } = "individual";

    /// <summary>Meta gives the id back in everything that it says about the message.</summary>
    public static CloudMessage Of(OutgoingId id, Pair to, Content content) => content switch
    {
        TextContent text => new(
            to.Customer, "text", new CloudText(PreviewUrl: false, text.Text), Template: null, id.ToString()),
        TemplateContent template => new(
            to.Customer, "template", Text: null, CloudTemplate.Of(template), id.ToString()),
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };
}

internal sealed record CloudText(bool PreviewUrl, string Body);

internal sealed record CloudTemplate(string Name, CloudLanguage Language, IReadOnlyList<CloudComponent>? Components)
{
    public static CloudTemplate Of(TemplateContent template) => new(
        template.Name,
        new CloudLanguage(template.Language),
        template.Parameters is []
            ? null
            : [new CloudComponent("body", [.. template.Parameters.Select(text => new CloudParameter("text", text))])]);
}

internal sealed record CloudLanguage(string Code);

internal sealed record CloudComponent(string Type, IReadOnlyList<CloudParameter> Parameters);

internal sealed record CloudParameter(string Type, string Text);

/// <summary>What the Cloud API answers: the ids of the messages that it took, or an error.</summary>
internal sealed record CloudAnswer(IReadOnlyList<CloudMessageId?>? Messages, CloudError? Error);

internal sealed record CloudMessageId(string? Id);

internal sealed record CloudError(int? Code);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CloudMessage))]
[JsonSerializable(typeof(CloudAnswer))]
internal sealed partial class CloudJson : JsonSerializerContext;
