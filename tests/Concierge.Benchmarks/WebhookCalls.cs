using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Concierge.Benchmarks;

/// <summary>Signed webhook calls, each with one new message of one of many customers, as a script for wrk.</summary>
internal static class WebhookCalls
{
    public const string Number = "100000000000001";
    public const string Secret = "a benchmark's secret";
    private const int Customers = 2_000;

    /// <summary>A request for each call, one after the other: none comes twice.</summary>
    public static async Task<string> WriteAsync(int calls, string name)
    {
        var file = Path.Combine(Path.GetTempPath(), $"concierge-bench-{Environment.ProcessId}-{name}");
        await using (var lines = new StreamWriter(file))
        {
            for (var call = 0; call < calls; call++)
            {
                var body = Call($"wamid.{name}.{call}", call);
                await lines.WriteLineAsync($"{Sign(body)} {body}");
            }
        }

        await File.WriteAllTextAsync($"{file}.lua", $$"""
            local calls = io.open("{{file}}")
            function request()
              local line = calls:read("*l")
              local space = line:find(" ", 1, true)
              return wrk.format("POST", "/webhook", {
                ["Content-Type"] = "application/json", ["X-Hub-Signature-256"] = line:sub(1, space - 1),
              }, line:sub(space + 1))
            end
            """);
        return file;
    }

    // Small talk, so that all of it goes to the model.
    private static string Call(string wamid, int number)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var from = (41_790_000_000 + (number % Customers)).ToString(CultureInfo.InvariantCulture);
        return $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
            "messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"15550000001","phone_number_id":"{{{Number}}}"},
            "contacts":[{"profile":{"name":"Ada"},"wa_id":"{{{from}}}"}],
            "messages":[{"from":"{{{from}}}","id":"{{{wamid}}}","timestamp":"{{{now}}}","type":"text",
            "text":{"body":"Which gloves do you recommend for beginners? {{{number}}}"}}]}}]}]}
            """.ReplaceLineEndings("");
    }

    private static string Sign(string body) => "sha256=" + Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));
}
