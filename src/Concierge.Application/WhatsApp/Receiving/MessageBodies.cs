using System.Text.Json;
using Concierge.Application.Serialization;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using Concierge.Domain.WhatsApp.Receiving;

namespace Concierge.Application.WhatsApp.Receiving;

/// <summary>What stands in a message, by its kind. Null where it lacks what makes it one of its kind.</summary>
internal static class MessageBodies
{
    private const int LongestId = 512;
    private const int LongestLine = 1_000;

    public static MessageBody? Read(string type, JsonElement message) => type switch
    {
        "text" => Text(message),
        "button" => Button(message),
        "interactive" => Interactive(message),
        "image" or "video" or "audio" or "document" or "sticker" => Media(type, message),
        "location" => Location(message),
        "contacts" => Contacts(message),
        "reaction" => Reaction(message),
        "unsupported" or "order" => Raw(type, message, Demand.Explanation),
        "system" or "request_welcome" => Raw("system", message, Demand.Nothing),
        _ => Raw("unknown", message, Demand.Explanation),
    };

    private static MessageBody? Text(JsonElement message) =>
        message.Object("text")?.Member("body")?.AsText() is { } words ? Words("text", message, words) : null;

    private static MessageBody? Button(JsonElement message) =>
        message.Object("button") is { } button && button.Text("text", LongestLine) is { } words
            ? Words("button", message, words, ("payload", button.Text("payload", LongestLine)))
            : null;

    private static MessageBody? Interactive(JsonElement message)
    {
        if (message.Object("interactive") is not { } reply || reply.Id("type", Name.Longest) is not { } kind)
            return null;
        if (kind is not ("button_reply" or "list_reply"))
            return Raw("interactive", message, Demand.Explanation);

        return reply.Object(kind) is { } choice && choice.Text("title", LongestLine) is { } title
            ? Words(
                kind,
                message,
                title,
                ("id", choice.Text("id", LongestId)),
                ("description", choice.Text("description", LongestLine)))
            : null;
    }

    private static MessageBody Words(
        string kind, JsonElement message, string text, params IEnumerable<(string, object?)> details)
    {
        var clean = CustomerText.Clean(text);
        var kept = CustomerText.Cut(clean, Message.LongestContent);
        return new MessageBody(
            kind,
            kept,
            string.IsNullOrWhiteSpace(kept) ? Demand.Nothing : Demand.Answer,
            Same(message, CustomerText.Normalize(kept)),
            Details(message, [.. details, ("cut", kept.Length < clean.Length ? true : null)]));
    }

    // A reference is all that is kept of it: nothing is fetched.
    private static MessageBody? Media(string kind, JsonElement message)
    {
        if (message.Object(kind) is not { } media || media.Id("id", LongestId) is not { } id)
            return null;

        var caption = media.Text("caption", Message.LongestContent) ?? "";
        var hash = media.Id("sha256", LongestId);
        return new MessageBody(
            kind,
            caption,
            string.IsNullOrWhiteSpace(caption) ? Demand.Explanation : Demand.Answer,
            hash is null ? null : Same(message, $"{hash} {CustomerText.Normalize(caption)}"),
            Details(
                message,
                ("mediaId", id),
                ("mimeType", media.Text("mime_type", LongestLine)),
                ("sha256", hash),
                ("filename", media.Text("filename", LongestLine)),
                ("voice", media.Member("voice")?.ValueKind is JsonValueKind.True ? true : null)));
    }

    private static MessageBody? Location(JsonElement message)
    {
        if (message.Object("location") is not { } place
            || place.Degrees("latitude", most: 90) is not { } latitude
            || place.Degrees("longitude", most: 180) is not { } longitude)
        {
            return null;
        }

        var (name, address) = (place.Text("name", LongestLine), place.Text("address", LongestLine));
        return new MessageBody(
            "location",
            string.Join(", ", new[] { name, address }.Where(line => !string.IsNullOrWhiteSpace(line))),
            Demand.Explanation,
            Same(message, $"{latitude:R} {longitude:R}"),
            Details(
                message, ("latitude", latitude), ("longitude", longitude), ("name", name), ("address", address)));
    }

    private static MessageBody? Contacts(JsonElement message)
    {
        if (message.List("contacts") is not { } cards
            || Json.Of(cards, "contacts") is not { Error: null, Value: var kept })
        {
            return null;
        }

        var names = cards.EnumerateArray()
            .Select(card => card.Object("name")?.Text("formatted_name", LongestLine))
            .Where(name => !string.IsNullOrWhiteSpace(name));
        return new MessageBody(
            "contacts",
            CustomerText.Cut(string.Join(", ", names), Message.LongestContent),
            Demand.Explanation,
            Same(message, kept.Text),
            Details(message, ("contacts", kept)));
    }

    // Without a picture it takes the reaction back.
    private static MessageBody? Reaction(JsonElement message)
    {
        if (message.Object("reaction") is not { } reaction || reaction.Id("message_id", LongestId) is not { } to)
            return null;

        var picture = reaction.Text("emoji", LongestLine) ?? "";
        return new MessageBody(
            "reaction", picture, Demand.Nothing, Same(message, $"{to} {picture}"), Details(message, ("to", to)));
    }

    private static MessageBody? Raw(string kind, JsonElement message, Demand demand) =>
        Json.Of(message, "") is { Error: null, Value: var kept }
            ? new MessageBody(kind, "", demand, Sameness: null, Details(message, ("raw", kept)))
            : null;

    // The same words are not the same when they answer something else.
    private static string Same(JsonElement message, string said) => $"{ReplyTo(message)}\n{said}";

    private static string? ReplyTo(JsonElement message) => message.Object("context")?.Id("id", LongestId);

    private static Json? Details(JsonElement message, params IEnumerable<(string Name, object? Value)> members)
    {
        var given = new Dictionary<string, object>(
            from member in members.Append(("replyTo", ReplyTo(message)))
            where member.Value is not null
            select KeyValuePair.Create(member.Name, member.Value));
        return given.Count is 0 ? null : Json.Of(JsonSerializer.Serialize(given, EventJson.Options));
    }
}
