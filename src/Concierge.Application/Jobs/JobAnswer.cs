using System.Text.Json;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Jobs;

/// <summary>Reads the JSON out of what a model answered.</summary>
internal static class JobAnswer
{
    private const int Longest = 200_000;
    private const string Fence = "```";

    // What is kept has to be readable again by whoever asks for the job.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    public static Result<JsonElement> Read(string text)
    {
        var json = WithoutFence(text.AsSpan().Trim());
        if (json.Length > Longest)
            return Invalid(new Fault("result", "LENGTH", $"Must be at most {Longest} characters."));

        try
        {
            return JsonElement.Parse(json, Strict);
        }
        catch (JsonException)
        {
            return Invalid(new Fault("result", "SYNTAX", "Must be JSON, and nothing but JSON."));
        }
    }

    public static Error Invalid(params IReadOnlyList<Fault> faults) =>
        new(ErrorKind.Unavailable, ErrorCode.ModelAnswerInvalid, "The model's answer is not what was asked for.")
        {
            Faults = faults,
        };

    // Many models cannot leave the fence of a code block off.
    private static ReadOnlySpan<char> WithoutFence(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(Fence) || !text.EndsWith(Fence) || text.IndexOf('\n') is not (> 0 and var firstLine))
            return text;

        return text[firstLine..^Fence.Length].Trim();
    }
}
