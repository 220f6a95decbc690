using System.Text.Json;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Identity;

/// <summary>What the tests of logging in ask a host for.</summary>
internal static class Account
{
    public const string Email = "ada@example.com";
    public const string Password = ApiHost.Password;

    public static Task<Reply> RegisterAsync(this Wire client, string email = Email) =>
        client.PostAsync("/api/v1/auth/register", new { email, password = Password, displayName = "Ada" });

    public static Task<Reply> LogInAsync(this Wire client, string email = Email, string password = Password) =>
        client.PostAsync("/api/v1/auth/login", new { email, password });

    public static Task<Reply> RefreshAsync(this Wire client, string refreshToken) =>
        client.PostAsync("/api/v1/auth/refresh", new { refreshToken });

    public static Task<Reply> MeAsync(this Wire client, params (string Name, string Value)[] headers) =>
        client.GetAsync("/api/v1/auth/me", headers);

    public static string AccessToken(this Reply login) => login.Data.GetProperty("accessToken").GetString()!;

    public static string RefreshToken(this Reply login) => login.Data.GetProperty("refreshToken").GetString()!;

    public static (string, string) AsBearer(this Reply login) => ("Authorization", $"Bearer {login.AccessToken()}");

    public static (string, string) AsCookie(this Reply login) => ("Cookie", $"theme=dark; jwt={login.AccessToken()}");

    public static IEnumerable<string?> Roles(this JsonElement user) =>
        user.GetProperty("roles").EnumerateArray().Select(role => role.GetString());
}
