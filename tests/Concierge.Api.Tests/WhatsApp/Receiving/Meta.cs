using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Concierge.Api.Tests.WhatsApp.Receiving;

/// <summary>Webhook calls in the shapes in which Meta sends them.</summary>
internal static class Meta
{
    public const string Number = "106540352242922";
    public const string Customer = "41790000001";

    // 2 March 2025, 9:00: a time that is over
    public const long Morning = 1_740_906_000;

    public static string Call(params IEnumerable<string> values) =>
        OfEntries(values.Select(value => Entry(Change(value))));

    public static string OfEntries(params IEnumerable<string> entries) =>
        $$"""{"object":"whatsapp_business_account","entry":[{{string.Join(',', entries)}}]}""";

    public static string Entry(params IEnumerable<string> changes) =>
        $$"""{"id":"102290129340398","changes":[{{string.Join(',', changes)}}]}""";

    public static string Change(string value, string field = "messages") =>
        $$"""{"value":{{value}},"field":"{{field}}"}""";

    public static string Messages(params IEnumerable<string> messages) => OfNumber(Number, messages);

    public static string OfNumber(string number, params IEnumerable<string> messages) =>
        $$"""
        {"messaging_product":"whatsapp",
         "metadata":{"display_phone_number":"15550783881","phone_number_id":"{{number}}"},
         "contacts":[{"profile":{"name":"Ada 🎿 Lovelace"},"wa_id":"{{Customer}}"}],
         "messages":[{{string.Join(',', messages)}}]}
        """;

    public static string Statuses(params IEnumerable<string> statuses) =>
        $$"""
        {"messaging_product":"whatsapp",
         "metadata":{"display_phone_number":"15550783881","phone_number_id":"{{Number}}"},
         "statuses":[{{string.Join(',', statuses)}}]}
        """;

    public static string Text(string wamid, string body, long at = Morning, string from = Customer) =>
        Message(wamid, "text", $$"""{"body":{{JsonSerializer.Serialize(body)}}}""", at, from);

    public static string Message(string wamid, string type, string part, long at = Morning, string from = Customer) =>
        $$"""{"from":"{{from}}","id":"{{wamid}}","timestamp":"{{at}}","type":"{{type}}","{{type}}":{{part}}}""";

    public static string Audio(string wamid, long at = Morning, string from = Customer) => Message(
        wamid,
        "audio",
        $$"""{"mime_type":"audio/ogg","sha256":"hash-of-{{wamid}}","id":"1908647269898587","voice":true}""",
        at,
        from);

    public static string Status(string wamid, string status, long at = Morning, string more = "") =>
        $$"""
        {"id":"{{wamid}}","status":"{{status}}","timestamp":"{{at}}","recipient_id":"{{Customer}}",
         "conversation":{"id":"c1","origin":{"type":"service"} },
         "pricing":{"billable":true,"pricing_model":"CBP","category":"service"} {{more}} }
        """;

    public static string Failed(string wamid, long at = Morning, int code = 131_026) => Status(
        wamid,
        "failed",
        at,
        $$""","errors":[{"code":{{code}},"title":"Message undeliverable","error_data":{"details":"x"} }]""");

    public static string Sign(ReadOnlySpan<byte> body, string secret) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}";

    /// <summary>A call of exactly so many bytes, with one text.</summary>
    public static byte[] OfLength(int bytes)
    {
        var call = Encoding.UTF8.GetBytes(Call(Messages(Text("wamid.long", "~"))));
        var letters = Enumerable.Repeat((byte)'a', bytes - call.Length + 1);
        var at = call.AsSpan().IndexOf((byte)'~');
        return [.. call[..at], .. letters, .. call[(at + 1)..]];
    }

    /// <summary>The same JSON with every member's value, one after the other, of another type.</summary>
    public static IEnumerable<string> Broken(string call)
    {
        string[] others = ["null", "7", "\"x\"", "[]", "{}", "true", "[[]]", "1e400"];
        var places = Places(JsonNode.Parse(call)!).ToList();
        foreach (var place in Enumerable.Range(0, places.Count))
        {
            foreach (var other in others)
            {
                var copy = JsonNode.Parse(call)!;
                Places(copy).ElementAt(place)(JsonNode.Parse(other));
                yield return copy.ToJsonString();
            }
        }
    }

    public static string AsText(this long seconds) => seconds.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<Action<JsonNode?>> Places(JsonNode node) => node switch
    {
        JsonObject all => all.ToList().SelectMany(member => Below(member.Value, value => all[member.Key] = value)),
        JsonArray all => Enumerable.Range(0, all.Count).SelectMany(at => Below(all[at], value => all[at] = value)),
        _ => [],
    };

    private static IEnumerable<Action<JsonNode?>> Below(JsonNode? node, Action<JsonNode?> set) =>
        node is null ? [set] : Places(node).Prepend(set);
}
