using System.Text.Json;
using Concierge.Domain.Templates;

namespace Concierge.Domain.Tests.Templates;

public sealed class TemplateValueTests
{
    [Theory]
    [InlineData(VariableType.Text, """ "Annecy" """, true)]
    [InlineData(VariableType.Text, "5", false)]
    [InlineData(VariableType.Number, "5.5", true)]
    [InlineData(VariableType.Number, """ "5" """, false)]
    [InlineData(VariableType.Boolean, "true", true)]
    [InlineData(VariableType.Boolean, "false", true)]
    [InlineData(VariableType.Boolean, "0", false)]
    [InlineData(VariableType.List, "[]", true)]
    [InlineData(VariableType.List, "{}", false)]
    [InlineData(VariableType.Map, "{}", true)]
    [InlineData(VariableType.Map, "[]", false)]
    public void A_value_is_of_the_declared_type(VariableType type, string value, bool fits) =>
        Assert.Equal(fits ? [] : ["variables.it TYPE"], Faults($$"""{"it":{{value}}}""", new("it", type)));

    [Theory]
    [InlineData("{}", true, "variables.it REQUIRED")]
    [InlineData("""{"it":null}""", true, "variables.it REQUIRED")]
    [InlineData("{}", false, null)]
    [InlineData("""{"it":null}""", false, null)]
    [InlineData("""{"it":"x","other":1}""", true, null)]
    [InlineData("[]", false, "variables TYPE")]
    public void Only_what_is_required_must_be_there(string values, bool required, string? fault) =>
        Assert.Equal(fault is null ? [] : [fault], Faults(values, new("it", VariableType.Text, required)));

    private static IEnumerable<string> Faults(string values, TemplateVariable variable) =>
        new Template("greeting", 1, "", [variable], default)
            .FaultsIn(JsonElement.Parse(values))
            .Select(fault => $"{fault.Path} {fault.Code}");
}
