using System.Text.Json;
using System.Text.Unicode;
using Concierge.Domain.Kernel;
using Concierge.Domain.WhatsApp;
using Concierge.Domain.WhatsApp.Receiving;

namespace Concierge.Application.WhatsApp.Receiving;

/// <summary>
/// Takes a webhook call apart. The frame has to be right; below it, what cannot be read is set aside as it came, so
/// that it never keeps the rest from being read.
/// </summary>
internal static class WebhookReader
{
    private const int LongestName = 200;
    private const int LongestWamid = 256;
    private const int LongestReference = 512;
    private const int ShortestPhone = 5;
    private const int LongestPhone = 20;

    private static readonly JsonDocumentOptions Deepest = new() { MaxDepth = 64 };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static Result<IReadOnlyList<WebhookItem>> Read(ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (Parse(body) is not { } call
            || call.Member("object")?.AsText() is not "whatsapp_business_account"
            || call.List("entry") is not { } entries)
        {
            return WhatsAppErrors.MalformedCall;
        }

        return entries.EnumerateArray().SelectMany(entry => ReadEntry(entry, now)).ToList();
    }

    private static JsonElement? Parse(ReadOnlySpan<byte> body)
    {
        var text = body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        if (!Utf8.IsValid(text))
            return null;

        try
        {
            return JsonElement.Parse(text, Deepest);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<WebhookItem> ReadEntry(JsonElement entry, DateTimeOffset now) =>
        entry.List("changes") is { } changes
            ? changes.EnumerateArray().SelectMany(change => ReadChange(change, now))
            : [new UnreadItem(entry, UnreadReason.Malformed)];

    private static IEnumerable<WebhookItem> ReadChange(JsonElement change, DateTimeOffset now)
    {
        if (change.Member("field")?.AsText() is not { } field || change.Object("value") is not { } value)
            return [new UnreadItem(change, UnreadReason.Malformed)];
        if (field is not "messages")
            return [new UnreadItem(change, UnreadReason.OtherField)];

        var number = value.Object("metadata")?.Member("phone_number_id")?.AsText();
        return WhatsAppChannel.IsPhoneNumberId(number)
            ? ReadValue(value, number!, now)
            : [new UnreadItem(change, UnreadReason.Malformed)];
    }

    private static IEnumerable<WebhookItem> ReadValue(JsonElement value, string number, DateTimeOffset now) =>
    [
        .. ReadEach(value, "messages", message => ReadMessage(message, value, number, now)),
        .. ReadEach(value, "statuses", status => ReadStatus(status, number)),
        .. ReadEach(value, "errors", error => new UnreadItem(error, UnreadReason.PlatformError)),
    ];

    private static IEnumerable<WebhookItem> ReadEach(
        JsonElement value, string name, Func<JsonElement, WebhookItem?> read) => value.Member(name) switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } list =>
                list.EnumerateArray().Select(item => read(item) ?? new UnreadItem(item, UnreadReason.Malformed)),
            { } other => [new UnreadItem(other, UnreadReason.Malformed)],
        };

    private static IncomingMessage? ReadMessage(
        JsonElement message, JsonElement value, string number, DateTimeOffset now) =>
        message.Id("id", LongestWamid) is { } wamid
        && message.Id("from", LongestPhone) is { } from
        && IsPhone(from)
        && message.Id("type", Name.Longest) is { } type
        && MessageBodies.Read(type, message) is { } body
            ? new IncomingMessage(message, number, wamid, from, NameOf(from, value), SentAt(message, now), body)
            : null;

    private static bool IsPhone(string text) =>
        text.Length >= ShortestPhone && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    // A clock that is ahead would make the next message look like one of before.
    private static DateTimeOffset SentAt(JsonElement message, DateTimeOffset now) =>
        message.Time("timestamp") is { } at && at < now ? at : now;

    private static string? NameOf(string from, JsonElement value)
    {
        if (value.List("contacts") is not { } contacts)
            return null;

        var name = contacts.EnumerateArray()
            .Where(contact => contact.Member("wa_id")?.AsText() == from)
            .Select(contact => contact.Object("profile")?.Text("name", LongestName))
            .FirstOrDefault();
        return string.IsNullOrWhiteSpace(name) ? null : name.ReplaceLineEndings(" ").Trim();
    }

    private static WebhookItem? ReadStatus(JsonElement status, string number)
    {
        if (status.Id("id", LongestWamid) is not { } wamid
            || status.Time("timestamp") is not { } at
            || status.Id("status", Name.Longest) is not { } word)
        {
            return null;
        }

        return StatusOf(word) is { } known
            ? new StatusUpdate(
                status,
                number,
                wamid,
                MessageDelivery.Of(known, at, CodeOf(status)),
                status.Id("biz_opaque_callback_data", LongestReference))
            : new UnreadItem(status, UnreadReason.UnknownStatus);
    }

    private static DeliveryStatus? StatusOf(string word) => word switch
    {
        "sent" => DeliveryStatus.Sent,
        "delivered" => DeliveryStatus.Delivered,
        "read" => DeliveryStatus.Read,
        "failed" => DeliveryStatus.Failed,
        _ => null,
    };

    private static int CodeOf(JsonElement status) => status.List("errors") is { } errors
        ? errors.EnumerateArray().Select(error => error.Number("code")).FirstOrDefault(code => code is not null) ?? 0
        : 0;
}
