using System.Text.Json;

namespace Concierge.Api.Tests.Support;

/// <summary>Somebody with an account and a plan, who speaks with a host as a program does: by bearer token.</summary>
internal sealed class Person
{
    private const string Password = "a walk along the lake";

    private Person(Wire client, Guid id, string email, string token) =>
        (Client, Id, Email, Token) = (client, id, email, token);

    public Wire Client { get; }

    public Guid Id { get; }

    public string Email { get; }

    /// <summary>For where there is no header to put it into.</summary>
    public string Token { get; }

    public Guid PlanId { get; private set; }

    public static async Task<Person> RegisterAsync(Uri address)
    {
        var anonymous = new Wire(address);
        var email = $"{Guid.CreateVersion7():N}@example.com";
        await anonymous.PostAsync(
            "/api/v1/auth/register", new { email, password = Password, displayName = "Somebody" });
        var person = await LogInAsync(anonymous, email, Password);
        var plan = await person.Client.PostAsync("/api/v1/plans", new { title = "A weekend away" });
        person.PlanId = plan.Data.GetProperty("id").GetGuid();
        return person;
    }

    public static async Task<Person> LogInAsync(Wire anonymous, string email, string password)
    {
        var login = (await anonymous.PostAsync("/api/v1/auth/login", new { email, password })).Data;
        var token = login.GetProperty("accessToken").GetString();
        return new Person(
            anonymous.With(("Authorization", $"Bearer {token}")),
            login.GetProperty("user").GetProperty("id").GetGuid(),
            email,
            token!);
    }

    /// <summary>Posts a <c>find_food</c> job with one source and answers it as it was created.</summary>
    public async Task<JsonElement> PostJobAsync() =>
        (await Client.PostAsync($"/api/v1/plans/{PlanId}/jobs", JobBody)).Data;

    public async Task PostJobsAsync(int count)
    {
        for (var job = 0; job < count; job++)
            await PostJobAsync();
    }

    public static object JobBody { get; } = new
    {
        type = "find_food",
        @params = new
        {
            location = "Annecy",
            cuisine = new[] { "vegetarian" },
            budget = 40,
            sources = new[] { "Green Fork, 3 Rue Royale, Annecy. A vegetarian kitchen with a daily menu at EUR 18." },
        },
    };
}
