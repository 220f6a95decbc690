using System.Runtime.CompilerServices;
using System.Text.Json;
using Concierge.Application.Pipeline;
using Concierge.Application.Templates;
using Concierge.Application.Tests.Support;
using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;
using MediatR;

namespace Concierge.Application.Tests.Templates;

public sealed class TemplateTests
{
    private static readonly SaveTemplate ASaveTemplate = new(
        "greeting", "Hello, {{name}}!", [new TemplateVariable("name", VariableType.Text, Required: true, "Who.")]);

    private readonly TestApplication _app = new();

    [Fact]
    public Task Saves_the_first_version() => Sending(ASaveTemplate);

    [Fact]
    public async Task Saves_the_next_version_and_keeps_the_old_one()
    {
        await _app.SendAsync(ASaveTemplate);
        await Sending(ASaveTemplate with { Text = "Good day, {{name}}!" });

        var first = (await _app.SendAsync(new GetTemplate("greeting", 1))).Value;
        Assert.Equal("Hello, {{name}}!", first.Text);
    }

    [Fact]
    public async Task Saves_nothing_when_nothing_differs()
    {
        await _app.SendAsync(ASaveTemplate);

        await Sending(ASaveTemplate with { Variables = [.. ASaveTemplate.Variables] });
    }

    [Fact]
    public Task Refuses_a_template_that_is_broken()
    {
        _app.Templates.Faults = [new Fault("text", "UNCLOSED", "Line 3: {{#if}} is not closed.")];

        return Sending(ASaveTemplate);
    }

    [Fact]
    public Task Refuses_names_that_are_none() => Sending(
        ASaveTemplate with
        {
            Name = "Hi!",
            Variables = [new("first name", VariableType.Text), new("a", (VariableType)9)],
        });

    [Fact]
    public Task Refuses_a_variable_declared_twice() => Sending(
        ASaveTemplate with { Variables = [new("name", VariableType.Text), new("name", VariableType.List)] });

    [Fact]
    public Task Refuses_what_is_missing_or_too_long() =>
        Sending(ASaveTemplate with { Text = new string('x', Template.LongestText + 1), Variables = null! });

    [Fact]
    public Task Does_not_know_a_template_that_is_not_there() => Sending(new GetTemplate("farewell", Version: null));

    [Fact]
    public Task Does_not_render_a_template_that_is_not_there() =>
        Sending(new RenderTemplate("farewell", Version: null, JsonElement.Parse("{}")));

    [Fact]
    public async Task Renders_the_newest_version() => await Rendering("""{"name":"Anne"}""");

    [Fact]
    public async Task Renders_the_version_asked_for() => await Rendering("""{"name":"Anne"}""", version: 1);

    [Fact]
    public async Task Refuses_to_render_without_a_required_variable() => await Rendering("{}");

    [Fact]
    public async Task Refuses_to_render_what_is_no_object() => await Rendering("[]");

    [Fact]
    public async Task Lists_templates_by_name_page_by_page()
    {
        await _app.SendAsync(ASaveTemplate);
        await _app.SendAsync(ASaveTemplate with { Name = "farewell" });

        var first = (await _app.SendAsync(new ListTemplates(new PageRequest(1, Cursor: null)))).Value;
        var second = (await _app.SendAsync(new ListTemplates(new PageRequest(1, first.NextCursor)))).Value;

        Assert.Equal(["farewell"], first.Items.Select(template => template.Name));
        Assert.Equal(["greeting"], second.Items.Select(template => template.Name));
        Assert.Null(second.NextCursor);
    }

    private async Task Rendering(string variables, int? version = null, [CallerMemberName] string test = "")
    {
        await _app.SendAsync(ASaveTemplate);
        await _app.SendAsync(ASaveTemplate with { Text = "Good day, {{name}}!" });

        await Sending(new RenderTemplate("greeting", version, JsonElement.Parse(variables)), test);
    }

    private async Task Sending<T>(IRequest<Result<T>> request, [CallerMemberName] string test = "") =>
        await Snapshot.MatchAsync(await _app.SendAsync(request), _app.Work, test: test);
}
