using System.Globalization;
using System.Text.Json;
using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;
using Concierge.Infrastructure.Templates;

namespace Concierge.Infrastructure.Tests.Templates;

public sealed class RenderTests
{
    private static readonly TemplateVariable[] Variables =
    [
        new("name", VariableType.Text),
        new("count", VariableType.Number),
        new("open", VariableType.Boolean),
        new("tags", VariableType.List),
        new("city", VariableType.Map),
        new("needed", VariableType.Text, Required: true),
    ];

    private readonly HandlebarsEngine _engine = new();

    [Theory]
    [InlineData("{{name}}", """{"name":"<b> & \"é\" {{count}} </b>"}""", """<b> & "é" {{count}} </b>""")]
    [InlineData("{{{name}}}", """{"name":"<b>"}""", "<b>")]
    [InlineData("{{count}}", """{"count":1234.5}""", "1234.5")]
    [InlineData("{{count}}", """{"count":1e30}""", "1e30")]
    [InlineData("{{open}}", """{"open":true}""", "true")]
    [InlineData("{{open}}", """{"open":false}""", "false")]
    [InlineData("{{#if open}}y{{else}}n{{/if}}", """{"open":false}""", "n")]
    [InlineData("{{#if count}}y{{else}}n{{/if}}", """{"count":0}""", "n")]
    [InlineData("{{#if tags}}y{{else}}n{{/if}}", """{"tags":[]}""", "n")]
    [InlineData("{{#if name}}y{{else}}n{{/if}}", """{"name":null}""", "n")]
    [InlineData("[{{name}}{{count}}{{city.mayor.name}}]", "{}", "[]")]
    [InlineData("{{#each tags}}x{{else}}none{{/each}}", "{}", "none")]
    [InlineData("{{#each tags}}{{@index}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}",
        """{"tags":["a",2,true]}""", "0a, 12, 2true")]
    [InlineData("{{#each tags}}{{name}}{{/each}}", """{"name":"outer","tags":[{"name":"inner"},{}]}""", "inner")]
    [InlineData("{{#each tags}}{{this}}{{/each}}", """{"tags":[{"a":"é"}]}""", """{"a":"é"}""")]
    [InlineData("{{city.mayor.name}}", """{"city":{"mayor":{"name":"Anne"}}}""", "Anne")]
    [InlineData("a\n{{#if name}}\nb\n{{/if}}\nc", """{"name":"x"}""", "a\nb\nc")]
    [InlineData("{{name}}", """{"name":"x","undeclared":{"deep":[1]}}""", "x")]
    public void Fills_a_template(string text, string values, string filled) =>
        Assert.Equal(filled, Render(text, values).Value);

    [Fact]
    public void Writes_numbers_alike_wherever_it_runs()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal("1.5", Render("{{count}}", """{"count":1.5}""").Value);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Refuses_values_that_do_not_fit()
    {
        var refused = _engine.Render(ATemplate("{{needed}}"), JsonElement.Parse("""{"count":"two"}""")).Error;

        Assert.Equal(ErrorCode.ValidationFailed, refused?.Code);
        Assert.Equal(
            ["variables.count TYPE", "variables.needed REQUIRED"],
            refused?.Faults.Select(fault => $"{fault.Path} {fault.Code}"));
    }

    [Fact]
    public void Stops_when_the_text_grows_too_long()
    {
        var tags = string.Join(',', Enumerable.Repeat("1", 10_000));
        var values = $$"""{"name":"{{new string('x', 1000)}}","tags":[{{tags}}]}""";

        var refused = Render("{{#each tags}}{{../name}}{{/each}}", values).Error;

        Assert.Equal("LENGTH", refused?.Faults[0].Code);
    }

    [Fact]
    public void Ends_when_a_template_runs_through_a_great_many_values()
    {
        var lists = string.Join(',', Enumerable.Repeat($"[{string.Join(',', Enumerable.Repeat("1", 100))}]", 300));
        var loops = string.Concat(Enumerable.Repeat("{{#each tags}}{{#each this}}{{/each}}{{/each}}", 120));

        Assert.Equal("", Render(loops, $$"""{"tags":[{{lists}}]}""").Value);
    }

    [Fact]
    public void A_new_version_is_a_new_text()
    {
        Assert.Equal("x", Render("{{name}}", """{"name":"x"}""").Value);

        var next = ATemplate("{{name}}!") with { Version = 2 };
        Assert.Equal("x!", _engine.Render(next, JsonElement.Parse("""{"name":"x","needed":""}""")).Value);
    }

    private Result<string> Render(string text, string values)
    {
        Assert.Empty(_engine.Check(text, Variables));
        return _engine.Render(
            ATemplate(text),
            JsonElement.Parse(values is "{}" ? """{"needed":""}""" : $$"""{"needed":"",{{values[1..]}}"""));
    }

    private static Template ATemplate(string text) => new("trial", 1, text, Variables, default);
}
