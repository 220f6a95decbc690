using System.Text.Json;
using Concierge.Application.Ports;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Tests.Models;

/// <summary>A job's answer by the embedded provider, as the worker would read it.</summary>
internal sealed record EmbeddedJob(IReadOnlyList<EmbeddedJob.Item> Items, string? Note, double Confidence)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public sealed record Item(
        string Name, string Summary, string Reason, string? Price, string? Location, string? Source);

    public IEnumerable<string> Names => Items.Select(item => item.Name);

    public static Task<EmbeddedJob> RunAsync(string parameters, params string[] sources) =>
        RunAsync(parameters, sources.Select((text, i) => new PromptSource($"{i + 1}", Title: null, text)));

    public static async Task<EmbeddedJob> RunAsync(string parameters, IEnumerable<PromptSource> texts)
    {
        await using var host = new ModelHost();
        var answer = await host.Chat.GetResponseAsync(
            [new(ChatRole.System, "Fill the result."), new(ChatRole.User, PromptTags.Write(parameters, texts))],
            new() { ResponseFormat = ChatResponseFormat.Json });

        Assert.Equal("embedded", answer.ModelId);
        return JsonSerializer.Deserialize<EmbeddedJob>(answer.Text, Web)!;
    }

    /// <summary>Each item in a line: name, price, location.</summary>
    public string Table() => string.Join('\n', Items.Select(item => $"{item.Name} | {item.Price} | {item.Location}"));

    /// <summary>Nothing but the sources' own words, and an id that exists.</summary>
    public void AssertHonest(params string[] sources)
    {
        Assert.InRange(Confidence, 0, 1);
        foreach (var item in Items)
        {
            var text = sources[int.Parse(item.Source!, System.Globalization.CultureInfo.InvariantCulture) - 1];
            Assert.Contains(item.Name, text, StringComparison.Ordinal);
            Assert.Contains(item.Price ?? "", text, StringComparison.Ordinal);
            Assert.Contains(item.Location ?? "", text, StringComparison.Ordinal);
        }
    }
}
