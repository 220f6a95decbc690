using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Concierge.Architecture.Tests;

public sealed partial class FloorTests
{
    public static TheoryData<string, string[]> Floors => new()
    {
        { "Concierge.Domain", [] },
        { "Concierge.Application", ["Concierge.Domain"] },
        { "Concierge.Infrastructure", ["Concierge.Application", "Concierge.Domain"] },
        { "Concierge.Api", ["Concierge.Infrastructure", "Concierge.Application", "Concierge.Domain"] },
    };

    [Theory]
    [MemberData(nameof(Floors))]
    public void A_floor_rests_only_on_those_below(string floor, string[] below)
    {
        var rests = Assembly.Load(floor).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Concierge.", StringComparison.Ordinal));

        Assert.Empty(rests.Except(below));
    }

    [Fact]
    public void The_domain_uses_nothing_but_the_framework()
    {
        var foreign = House.Domain.GetReferencedAssemblies()
            .Where(reference => !reference.Name!.StartsWith("System.", StringComparison.Ordinal));
        var project = Path.Combine(House.SourcesOf(House.Domain)[0].FullName.Split("Concierge.Domain")[0],
            "Concierge.Domain", "Concierge.Domain.csproj");

        Assert.Empty(foreign);
        Assert.Empty(XDocument.Load(project).Descendants("PackageReference"));
    }

    [Fact]
    public void Sql_is_written_only_in_the_infrastructure()
    {
        Assert.Contains(House.SourcesOf(House.Infrastructure), HoldsSql);
        Assert.All(
            [.. House.SourcesOf(House.Domain), .. House.SourcesOf(House.Application), .. House.SourcesOf(House.Api)],
            file => Assert.False(HoldsSql(file), file.FullName));
    }

    private static bool HoldsSql(FileInfo file) => Statement().IsMatch(File.ReadAllText(file.FullName));

    [GeneratedRegex(
        @"\b(SELECT\s[^;]{1,400}\sFROM|INSERT INTO|UPDATE\s+\w+\s+SET|DELETE FROM)\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Statement();
}
