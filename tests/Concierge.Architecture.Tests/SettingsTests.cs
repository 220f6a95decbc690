using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Concierge.Architecture.Tests;

/// <summary>What docs/guides/configuration.md says of the settings, beside what the code reads.</summary>
public sealed partial class SettingsTests
{
    private static readonly Dictionary<string, object?> Read = new(
        House.OptionTypes().SelectMany(type => SettingsOf(SectionOf(type), Activator.CreateInstance(type)!)),
        StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> Told = new(
        House.Text("docs/guides/configuration.md").Split('\n').SelectMany(SettingsIn),
        StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Each_setting_is_told_and_each_that_is_told_is_read() => Assert.Equal(
        Read.Keys.Select(InWords).Order(StringComparer.OrdinalIgnoreCase),
        Told.Keys.Where(IsOfASection).Order(StringComparer.OrdinalIgnoreCase),
        StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void What_the_example_sets_is_told() => Assert.All(
        House.Text(".env.example").Split('\n').Select(line => Assignment().Match(line)).Where(match => match.Success),
        match => Assert.Contains(match.Groups["name"].Value.Replace("__", ":", StringComparison.Ordinal), Told.Keys));

    [Fact]
    public void A_length_of_time_or_a_number_is_what_is_told_where_nothing_is_set() => Assert.All(
        Read.Where(setting => setting.Value is TimeSpan or int or double),
        setting => Assert.Equal(Invariant(setting.Value!), Parsed(setting.Value!, Told[InWords(setting.Key)])));

    private static string SectionOf(Type options) =>
        (string)options.GetField("Section", BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!;

    private static IEnumerable<KeyValuePair<string, object?>> SettingsOf(string path, object options) =>
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(IsKept)
            .SelectMany(property => SettingsOf($"{path}:{property.Name}", path, property.GetValue(options)));

    // What is worked out of other settings is none.
    private static bool IsKept(PropertyInfo property) => property.CanWrite || property.DeclaringType!.GetField(
        $"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    // A dictionary takes the section's own keys; a class is a section below.
    private static IEnumerable<KeyValuePair<string, object?>> SettingsOf(string path, string above, object? value) =>
        value switch
        {
            IDictionary named =>
                named.Keys.Cast<string>().Select(key => KeyValuePair.Create($"{above}:{key}", named[key])),
            not null when value.GetType() is { IsClass: true, Namespace: { } space }
                && space.StartsWith("Concierge.", StringComparison.Ordinal) => SettingsOf(path, value),
            _ => [KeyValuePair.Create(path, value)],
        };

    // Settings that their classes find elsewhere than in their own section.
    private static string InWords(string setting) => setting switch
    {
        "WhatsApp:Sending:ApiUrl" => "WhatsApp:ApiUrl",
        "Http:Port" => "CONCIERGE_PORT",
        _ => setting,
    };

    private static bool IsOfASection(string setting) =>
        setting is "CONCIERGE_PORT"
        || (setting.Contains(':', StringComparison.Ordinal)
            && !setting.StartsWith("Models:Prices", StringComparison.Ordinal));

    // A row may tell of several: `Models:Retry:BaseDelay`, `:MaxDelay`, with as many values.
    private static IEnumerable<KeyValuePair<string, string>> SettingsIn(string line)
    {
        if (line.Split('|') is not [_, var settings, var usual, _, ..])
            return [];

        List<string> names = [.. Quoted().Matches(settings).Select(match => match.Groups["text"].Value)];
        var above = names is [var first, ..] ? first[..Math.Max(0, first.LastIndexOf(':'))] : "";
        var values = usual.Split(',');
        return names.Select((name, at) => KeyValuePair.Create(
            name.StartsWith(':') ? above + name : name, values[Math.Min(at, values.Length - 1)].Trim()));
    }

    private static string Parsed(object like, string text) => like is TimeSpan
        ? TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? Invariant(time) : text
        : text;

    private static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    [GeneratedRegex("^#?(?<name>[A-Za-z_]+)=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
