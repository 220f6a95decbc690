using Concierge.Api.Tests.Support;
using Concierge.Infrastructure.WhatsApp.Receiving;

namespace Concierge.Api.Tests.WhatsApp.Receiving;

public sealed class SecretTests
{
    private const string Canary = "canary-of-a-secret";

    [Fact]
    public async Task No_secret_is_in_any_log_or_answer_however_much_is_logged()
    {
        await using var line = await Line.StartAsync(
            ("WhatsApp:AppSecret", $"{Canary}-of-the-app"),
            ("WhatsApp:PreviousAppSecret", $"{Canary}-of-before"),
            ("WhatsApp:VerifyToken", $"{Canary}-of-the-handshake"),
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft", "Trace"),
            ("Logging:LogLevel:Npgsql", "Trace"),
            ("Logging:LogLevel:System", "Trace"));
        using var admin = await line.Host.LogInAsAdminAsync();
        var channel = $"/api/v1/channels/whatsapp/{Meta.Number}";
        var call = Meta.Call(Meta.Messages(Meta.Audio("wamid.1")));

        Reply[] answers =
        [
            await admin.PutAsync(channel, new { owner = ApiHost.Admin, token = $"{Canary}-to-send-with" }),
            await admin.PutAsync(channel, new { owner = "nobody", token = $"{Canary}-to-send-with" }),
            await admin.PutAsync(channel, $$"""{ "token": "{{Canary}}", "owner": """),
            await admin.GetAsync(channel),
            await line.CallAsync(call, $"{Canary}-of-the-app"),
            await line.CallAsync(call, $"{Canary}-of-before"),
            await line.CallAsync(call, "another secret"),
            await line.CallAsync("{", $"{Canary}-of-the-app"),
            await line.Client.GetAsync(
                $"{Line.Path}?hub.mode=subscribe&hub.verify_token={Canary}-of-the-handshake&hub.challenge=1"),
            await line.Client.GetAsync(
                $"/webhook?hub.mode=subscribe&hub.verify_token={Canary}-mistyped&hub.challenge=1"),
        ];
        var log = await line.Host.ReadLogAsync();

        Assert.Contains("/webhook", log, StringComparison.Ordinal);
        Assert.Contains("INSERT INTO whatsapp_received", log, StringComparison.Ordinal);
        Assert.All(
            answers.Select(answer => answer.Text + string.Join(' ', answer.Headers.Values)).Append(log),
            text => Assert.DoesNotContain(Canary, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("short", "", "", "WhatsApp:AppSecret")]
    [InlineData("a secret that is long", "short", "", "WhatsApp:PreviousAppSecret")]
    [InlineData("a secret that is long", "", "short", "WhatsApp:VerifyToken")]
    [InlineData("", "a secret that is long", "", "WhatsApp:AppSecret")]
    [InlineData("", "", "a token that is long", "WhatsApp:AppSecret")]
    public void Secrets_that_cannot_be_are_named_at_the_start(
        string secret, string previous, string token, string setting)
    {
        var options = new ReceivingOptions { AppSecret = secret, PreviousAppSecret = previous, VerifyToken = token };

        var fault = Assert.Single(options.Validate(new(options)));

        Assert.Contains(setting, fault.ErrorMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("long", fault.ErrorMessage, StringComparison.Ordinal);
    }
}
