using System.Net.Http.Json;
using System.Text.Json;

namespace Concierge.Benchmarks;

/// <summary>A registered user with a plan, as the scenarios need one.</summary>
internal sealed record Caller(string Token, Guid UserId, Guid PlanId)
{
    private const string Password = "a benchmark's password";

    public static async Task<Caller> RegisterAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        var email = $"bench-{Guid.CreateVersion7():N}@example.com";
        await PostAsync(http, "/api/v1/auth/register", new { email, password = Password, displayName = "Bench" });
        var login = await PostAsync(http, "/api/v1/auth/login", new { email, password = Password });
        var token = login.GetProperty("accessToken").GetString()!;
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var plan = await PostAsync(http, "/api/v1/plans", new { title = "Bench" });

        return new Caller(
            token, login.GetProperty("user").GetProperty("id").GetGuid(), plan.GetProperty("id").GetGuid());
    }

    public async Task<Guid> PostJobAsync(Uri address, string job)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        var body = JsonSerializer.Deserialize<JsonElement>(job);
        return (await PostAsync(http, $"/api/v1/plans/{PlanId}/jobs", body)).GetProperty("id").GetGuid();
    }

    /// <summary>From now on the client speaks as this user, whose id it answers.</summary>
    public static async Task<Guid> LogInAsync(HttpClient http, string email, string password)
    {
        var login = await PostAsync(http, "/api/v1/auth/login", new { email, password });
        http.DefaultRequestHeaders.Authorization = new("Bearer", login.GetProperty("accessToken").GetString());
        return login.GetProperty("user").GetProperty("id").GetGuid();
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
    }
}
