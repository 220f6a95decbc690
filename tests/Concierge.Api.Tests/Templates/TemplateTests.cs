using System.Net;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Templates;

public sealed class TemplateTests : IAsyncLifetime
{
    private const string Greeting = "/api/v1/templates/greeting";
    private const string AGreeting =
        """{"text":"Hello, {{name}}!","variables":[{"name":"name","type":"TEXT","required":true}]}""";

    private ApiHost _host = null!;
    private Wire _admin = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _admin = await _host.LogInAsAdminAsync();
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Versions_are_kept_and_each_can_be_read_and_rendered()
    {
        var first = await _admin.PutAsync(Greeting, AGreeting);
        var again = await _admin.PutAsync(Greeting, AGreeting);
        var second = await _admin.PutAsync(Greeting, AGreeting.Replace("Hello", "Good day", StringComparison.Ordinal));

        Assert.Equal(
            [1, 1, 2], new[] { first, again, second }.Select(saved => saved.Data.GetProperty("version").GetInt32()));
        Assert.Equal(first.Data.GetRawText(), (await _admin.GetAsync($"{Greeting}?version=1")).Data.GetRawText());
        Assert.Equal(second.Data.GetRawText(), (await _admin.GetAsync(Greeting)).Data.GetRawText());
        Assert.Equal("Good day, <Ada>!", await RenderAsync("""{"variables":{"name":"<Ada>"}}"""));
        Assert.Equal("Hello, Ada!", await RenderAsync("""{"variables":{"name":"Ada"},"version":1}"""));
        Assert.Equal("TEMPLATE_NOT_FOUND", (await _admin.GetAsync($"{Greeting}?version=3")).Code);
    }

    [Theory]
    [InlineData("a\\n{{#if name}}b", "UNCLOSED_BLOCK", "Line 2: {{#if}} is never closed.")]
    [InlineData("{{nobody}}", "UNDECLARED", "Line 1: The variable nobody is not declared.")]
    public async Task A_broken_template_is_refused_with_line_and_reason(string text, string rule, string message)
    {
        var refused = await _admin.PutAsync(
            Greeting, AGreeting.Replace("Hello, {{name}}!", text, StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "INVALID_TEMPLATE"), (refused.Status, refused.Code));
        Assert.Equal(("text", rule), refused.Fault);
        Assert.Equal(message, refused.Json.GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await _admin.GetAsync(Greeting)).Status);
    }

    [Fact]
    public async Task A_required_variable_is_asked_for_by_name()
    {
        await _admin.PutAsync(Greeting, AGreeting);

        var refused = await _admin.PostAsync($"{Greeting}/render", """{"variables":{}}""");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(("variables.name", "REQUIRED"), refused.Fault);
    }

    [Fact]
    public async Task Who_is_no_admin_finds_no_templates()
    {
        using var user = await _host.RegisterAsync("ada@example.com");

        Reply[] replies =
        [
            await user.GetAsync("/api/v1/templates"),
            await user.GetAsync("/api/v1/templates/find_food"),
            await user.PutAsync(Greeting, AGreeting),
            await user.PostAsync("/api/v1/templates/find_food/render", """{"variables":{"location":"Annecy"}}"""),
        ];

        Assert.All(
            replies, reply => Assert.Equal((HttpStatusCode.NotFound, "ROUTE_NOT_FOUND"), (reply.Status, reply.Code)));
    }

    private async Task<string?> RenderAsync(string body) =>
        (await _admin.PostAsync($"{Greeting}/render", body)).Data.GetProperty("text").GetString();
}
