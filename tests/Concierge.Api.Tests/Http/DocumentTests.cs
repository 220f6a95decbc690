using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Concierge.Api.Http.OpenApi;
using Concierge.Api.Tests.Support;
using Concierge.Domain.Kernel;

namespace Concierge.Api.Tests.Http;

public sealed partial class DocumentTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_committed_document_is_what_the_code_serves()
    {
        var served = await _host.Client.GetAsync("/openapi/v1.json");
        var committed = await File.ReadAllTextAsync(InRepository("docs/api/openapi.json"));

        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(committed), JsonNode.Parse(served.Text)),
            "docs/api/openapi.json is not what the code serves; build/openapi writes it anew.");
    }

    [Fact]
    public async Task Every_route_shows_what_it_takes_and_what_it_answers_with_examples()
    {
        var document = (await _host.Client.GetAsync("/openapi/v1.json")).Json;
        var operations = Operations(document);

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(operations);
        Assert.All(operations, operation =>
        {
            Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
            Assert.NotEmpty(operation.Value.GetProperty("operationId").GetString()!);
            var responses = operation.Value.GetProperty("responses");
            var success = responses.EnumerateObject().First(response => response.Name[0] == '2').Value;
            AssertExample(success.GetProperty("content").GetProperty("application/json"));
            Assert.True(responses.TryGetProperty("500", out _));
            if (operation.Value.TryGetProperty("requestBody", out var body))
                AssertExample(body.GetProperty("content").GetProperty("application/json"));
        });
    }

    [Fact]
    public async Task An_example_has_the_members_of_its_shape()
    {
        var document = (await _host.Client.GetAsync("/openapi/v1.json")).Json;
        var schemas = document.GetProperty("components").GetProperty("schemas");

        Assert.All(Samples.Shapes, example =>
        {
            var schema = schemas.GetProperty(example.Key);
            var given = example.Value!.AsObject().Select(member => member.Key).ToList();
            var known = schema.GetProperty("properties").EnumerateObject().Select(member => member.Name);
            Assert.Empty(given.Except(known));
            if (schema.TryGetProperty("required", out var required))
                Assert.Empty(required.EnumerateArray().Select(name => name.GetString()!).Except(given));
        });
    }

    [Fact]
    public async Task Guarded_routes_name_both_ways_in()
    {
        var document = (await _host.Client.GetAsync("/openapi/v1.json")).Json;
        var me = document.GetProperty("paths").GetProperty("/api/v1/auth/me").GetProperty("get");

        Assert.Equal("""[{"bearer":[]},{"cookie":[]}]""", JsonSerializer.Serialize(me.GetProperty("security")));
        Assert.True(me.GetProperty("responses").TryGetProperty("401", out _));
        var schemes = document.GetProperty("components").GetProperty("securitySchemes");
        Assert.Equal("jwt", schemes.GetProperty("cookie").GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_explorer_comes_from_here_and_runs_under_its_policy()
    {
        var page = await _host.Client.GetAsync("/docs/index.html");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("script-src 'self';", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.All(
            Sources().Matches(page.Text),
            source => Assert.DoesNotContain("://", source.Value, StringComparison.Ordinal));
        Assert.Empty(InlineScript().Matches(page.Text));
        var script = await _host.Client.GetAsync("/docs/index.js");
        Assert.Contains("/openapi/v1.json", script.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_error_code_has_its_line_and_the_types_of_problems_lead_there()
    {
        var guide = ErrorPage.Read();
        var page = await _host.Client.GetAsync("/docs/errors");
        var comments = Path.ChangeExtension(typeof(ErrorCode).Assembly.Location, ".xml");
        var summaries = XDocument.Load(comments).Descendants("member")
            .Where(member => member.Attribute("name")!.Value.StartsWith("F:", StringComparison.Ordinal))
            .ToDictionary(member => member.Attribute("name")!.Value, SummaryOf);

        Assert.All(Enum.GetValues<ErrorCode>(), code =>
        {
            var name = JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString());
            var summary = summaries[$"F:{typeof(ErrorCode).FullName}.{code}"];
            Assert.Matches($@"\| `{name}` \| [^|]+ \| {Regex.Escape(summary)} \|", guide);
            Assert.Contains($"<dt id=\"{name.ToLowerInvariant()}\">", page.Text, StringComparison.Ordinal);
        });
    }

    private static List<JsonProperty> Operations(JsonElement document) =>
        [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())];

    private static void AssertExample(JsonElement content)
    {
        Assert.True(content.TryGetProperty("schema", out _));
        Assert.NotEqual("{}", content.GetProperty("example").GetRawText());
    }

    private static string SummaryOf(XElement member)
    {
        var parts = member.Element("summary")!.Nodes()
            .Select(node => node is XElement code ? $"`{code.Value}`" : node.ToString());
        return Spaces().Replace(string.Concat(parts), " ").Trim();
    }

    private static string InRepository(string path, [CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", path);

    [GeneratedRegex("(src|href)=\"[^\"]*\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sources();

    [GeneratedRegex("<script>|<script [^>]*(?<!src=\"[^\"]*\")>[^<]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
