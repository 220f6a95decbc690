using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Identity;

public sealed class CanaryTests
{
    private const string Canary = "canary-of-a-password";

    [Fact]
    public async Task No_secret_is_in_any_log_however_much_is_logged()
    {
        await using var host = await ApiHost.StartAsync(
            ("Identity:Admin", $"root@example.com:{Canary}-of-the-admin"),
            ("Identity:SigningKey", $"{Canary}-that-signs-the-tokens"),
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft", "Trace"),
            ("Logging:LogLevel:Npgsql", "Trace"),
            ("Logging:LogLevel:System", "Trace"));
        var account = new { email = Account.Email, password = Canary, displayName = "Ada" };
        await host.Client.PostAsync("/api/v1/auth/register", account);
        await host.Client.PostAsync("/api/v1/auth/register", account);
        await host.Client.PostAsync("/api/v1/auth/register", account with { displayName = "" });
        await host.Client.PostAsync("/api/v1/auth/login", $$"""{ "password": "{{Canary}}", "password": "" }""");
        await host.Client.PostAsync("/api/v1/auth/login", $$"""{ "password": "{{Canary}}", "email": """);
        await host.Client.LogInAsync(password: $"{Canary} mistyped");
        var login = await host.Client.LogInAsync(password: Canary);
        var renewed = await host.Client.RefreshAsync(login.RefreshToken());
        await host.Client.MeAsync(renewed.AsBearer());
        await host.Client.MeAsync(renewed.AsCookie());
        await host.Client.MeAsync(("Authorization", $"Bearer {renewed.AccessToken()}x"));
        await host.Client.RefreshAsync(login.RefreshToken());

        var log = await host.ReadLogAsync();

        Assert.Contains("/api/v1/auth/refresh", log, StringComparison.Ordinal);
        Assert.Contains("Executing endpoint", log, StringComparison.Ordinal);
        Assert.Contains("INSERT INTO login_attempts", log, StringComparison.Ordinal);
        string[] secrets =
        [
            Canary, login.RefreshToken(), renewed.RefreshToken(), login.AccessToken(), renewed.AccessToken(),
            login.AccessToken().Split('.')[2], renewed.AccessToken().Split('.')[2],
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }
}
