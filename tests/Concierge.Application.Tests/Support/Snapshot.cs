using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Concierge.Application.Pipeline;
using Concierge.Application.Serialization;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Support;

/// <summary>
/// Compares what happened with the <c>.verified.json</c> beside the test. A difference leaves a <c>.received.json</c>
/// to look at; <c>build/accept</c> renames it.
/// </summary>
internal static partial class Snapshot
{
    // The store's own options, so that a changed event shape shows up here before it reaches a database.
    private static readonly JsonSerializerOptions Options = new(EventJson.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        WriteIndented = true,
    };

    /// <summary>What a request was answered, and what it left behind.</summary>
    public static Task MatchAsync<T>(
        Result<T> answer, InMemoryWork work, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        MatchAsync(
            new Outcome(
                answer.Error ?? (object)answer.Value!,
                [.. work.Appended.Select(Named.Event)],
                [.. work.Sent.Select(Named.Message)],
                work.Announced is [] ? null : work.Announced),
            file,
            test);

    /// <summary>How a value is stored.</summary>
    public static async Task MatchAsync(
        object value, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var path = $"{Path.ChangeExtension(file, null)}.{test}";
        var received = Scrub(JsonSerializer.Serialize(value, Options));
        var verified = File.Exists($"{path}.verified.json") ? await File.ReadAllTextAsync($"{path}.verified.json") : "";
        if (received == verified)
            return;

        await File.WriteAllTextAsync($"{path}.received.json", received);
        Assert.Equal(verified, received);
    }

    // Ids are new on every run; what a snapshot shows is which of them are the same one.
    private static string Scrub(string json)
    {
        var seen = new List<string>();
        return AnyGuid().Replace(json, match =>
        {
            if (!seen.Contains(match.Value))
                seen.Add(match.Value);

            return $"id-{seen.IndexOf(match.Value) + 1}";
        });
    }

    [GeneratedRegex(
        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyGuid();

    private sealed record Outcome(
        object Answer, IReadOnlyList<Named> Events, IReadOnlyList<Named> Messages, object? Announced);

    private sealed record Named(string? Name, object Is)
    {
        public static Named Event(object happened) =>
            new(happened.GetType().GetCustomAttribute<EventNameAttribute>()?.Name, happened);

        public static Named Message(IMessage message) =>
            new(message.GetType().GetCustomAttribute<MessageAttribute>()?.Name, message);
    }
}
