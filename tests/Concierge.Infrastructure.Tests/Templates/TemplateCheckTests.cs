using Concierge.Domain.Templates;
using Concierge.Infrastructure.Templates;

namespace Concierge.Infrastructure.Tests.Templates;

/// <summary>Which templates are let in, and what is said of the others.</summary>
public sealed class TemplateCheckTests
{
    private static readonly TemplateVariable[] Variables =
    [
        new("name", VariableType.Text),
        new("count", VariableType.Number),
        new("tags", VariableType.List),
        new("hotels", VariableType.List),
        new("city", VariableType.Map),
    ];

    private readonly HandlebarsEngine _engine = new();

    [Theory]
    [InlineData("Nothing to fill, { not even this }.")]
    [InlineData("{{name}} {{{name}}} {{ name }} {{~name~}} {{! a comment with {{ }} {{!-- and another }} --}}")]
    [InlineData("{{#if name}}a{{else if count}}b{{else}}c{{/if}}{{#unless name}}d{{/unless}}")]
    [InlineData(
        "{{#each tags}}{{@index}}: {{this}} {{.}} {{../name}} {{@root.count}}{{#unless @last}}, {{/unless}}"
        + "{{else}}none{{/each}}")]
    [InlineData("{{#each hotels}}{{name}} {{undeclared}}{{#each rooms}}{{this.bed}} {{../../name}}{{/each}}{{/each}}")]
    [InlineData("{{#with city}}{{mayor.name}}{{/with}} {{city.mayor.name}} {{tags.0}}")]
    public void Lets_a_template_in(string text) => Assert.Empty(_engine.Check(text, Variables));

    [Theory]
    [InlineData("{{nobody}}", "UNDECLARED Line 1: The variable nobody is not declared.")]
    [InlineData("\n\n{{#if nobody}}x{{/if}}", "UNDECLARED Line 3: The variable nobody is not declared.")]
    [InlineData("{{#each nobody.there}}x{{/each}}", "UNDECLARED Line 1: The variable nobody is not declared.")]
    [InlineData("{{#each tags}}\n{{../nobody}}{{/each}}", "UNDECLARED Line 2: The variable nobody is not declared.")]
    [InlineData("{{#each tags}}{{@root.nobody}}{{/each}}", "UNDECLARED Line 1: The variable nobody is not declared.")]
    [InlineData("{{#if name}}{{else if nobody}}{{/if}}", "UNDECLARED Line 1: The variable nobody is not declared.")]
    [InlineData("a\n{{#if name}}\nb", "UNCLOSED_BLOCK Line 2: {{#if}} is never closed.")]
    [InlineData("a\n{{/if}}", "NOT_OPEN Line 2: {{/if}} closes nothing that is open here.")]
    [InlineData("{{else}}", "NOT_OPEN Line 1: {{else}} stands in no block.")]
    [InlineData("a\nb {{name", "UNCLOSED_TAG Line 2: The braces are never closed.")]
    [InlineData("{{!-- never closed }}", "UNCLOSED_TAG Line 1: The braces are never closed.")]
    [InlineData("{{#repeat tags}}x{{/repeat}}",
        "UNKNOWN_BLOCK Line 1: There is no block {{#repeat}}: only if, unless, each and with.")]
    [InlineData("{{#*inline 'x'}}y{{/*inline}}",
        "UNKNOWN_BLOCK Line 1: There is no block {{#*inline}}: only if, unless, each and with.")]
    [InlineData("{{> partial}}", "SYNTAX Line 1: '> partial' is not a variable, and nothing else may stand here.")]
    [InlineData("{{lookup city 'x'}}",
        "SYNTAX Line 1: 'lookup city 'x'' is not a variable, and nothing else may stand here.")]
    [InlineData("{{#if (lookup city 'x')}}y{{/if}}",
        "SYNTAX Line 1: '(lookup city 'x')' is not a variable, and nothing else may stand here.")]
    [InlineData("{{#each tags as |t|}}x{{/each}}",
        "SYNTAX Line 1: 'tags as |t|' is not a variable, and nothing else may stand here.")]
    [InlineData("{{#if}}x{{/if}}", "SYNTAX Line 1: '' is not a variable, and nothing else may stand here.")]
    [InlineData("{{}}", "SYNTAX Line 1: '' is not a variable, and nothing else may stand here.")]
    [InlineData("{{{{raw}}}} {{{{/raw}}}}",
        "SYNTAX Line 1: '{raw' is not a variable, and nothing else may stand here.")]
    [InlineData(@"\{{name}}", @"SYNTAX Line 1: '\{{' is not a variable, and nothing else may stand here.")]
    [InlineData("{{tags}}", "NOT_A_TEXT Line 1: tags is not one value but several: use each or name one of them.")]
    [InlineData("{{city}}", "NOT_A_TEXT Line 1: city is not one value but several: use each or name one of them.")]
    [InlineData("{{@index}}", "NOT_IN_LOOP Line 1: @index stands in no {{#each}}.")]
    [InlineData("{{../name}}", "NOT_OPEN Line 1: '../name' leads out of the template.")]
    [InlineData("{{#each tags}}{{#each ../tags}}x{{/each}}{{/each}}",
        "LOOP Line 1: Inside a loop, each and with go into the loop's own item only.")]
    [InlineData("{{#each tags}}{{#with @root.tags}}x{{/with}}{{/each}}",
        "LOOP Line 1: Inside a loop, each and with go into the loop's own item only.")]
    public void Refuses_a_template_by_rule_and_line(string text, string fault) => Assert.Equal(
        fault,
        _engine.Check(text, Variables).Select(found => $"{found.Code} {found.Message}").First());

    [Fact]
    public void Tells_every_fault_at_once() => Assert.Equal(
        ["UNDECLARED", "SYNTAX", "UNCLOSED_BLOCK"],
        _engine.Check("{{nobody}}{{> x}}{{#if name}}", Variables).Select(fault => fault.Code));

    [Fact]
    public void Refuses_more_tags_than_anybody_writes() => Assert.Equal(
        ["TOO_MANY_TAGS"],
        _engine.Check(string.Concat(Enumerable.Repeat("{{name}}", 501)), Variables).Select(fault => fault.Code));

    [Fact]
    public void Refuses_blocks_within_blocks_without_end() => Assert.Contains(
        "TOO_DEEP",
        _engine.Check(
            string.Concat(Enumerable.Repeat("{{#if name}}", 30)) + string.Concat(Enumerable.Repeat("{{/if}}", 30)),
            Variables).Select(fault => fault.Code));
}
