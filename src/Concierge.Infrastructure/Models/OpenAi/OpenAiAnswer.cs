using System.Text.Json;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Microsoft.Extensions.AI;

namespace Concierge.Infrastructure.Models.OpenAi;

/// <summary>Reads what an OpenAI-compatible server answers, and takes nothing for granted about it.</summary>
internal static class OpenAiAnswer
{
    /// <summary>One whole answer: it has text and says why it ended.</summary>
    public static ChatResponse ReadWhole(JsonElement json)
    {
        ThrowOnError(json);
        var choice = Choice(json) ?? throw OpenAiFaults.Invalid("holds no choice");
        var message = Member(choice, "message", JsonValueKind.Object) ?? throw OpenAiFaults.Invalid("holds no message");
        ThrowOnRefusal(message);
        var reason = Reason(choice) ?? throw OpenAiFaults.Cut();
        if (Text(message, "content") is not { Length: > 0 } text)
            throw OpenAiFaults.Invalid("is empty");

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            ModelId = Text(json, "model"),
            ResponseId = Text(json, "id"),
            FinishReason = reason,
            Usage = Usage(json),
        };
    }

    /// <summary>One chunk of a stream.</summary>
    public static ChatResponseUpdate ReadChunk(JsonElement json)
    {
        ThrowOnError(json);
        var update = new ChatResponseUpdate
        {
            Role = ChatRole.Assistant,
            ModelId = Text(json, "model"),
            ResponseId = Text(json, "id"),
        };
        if (Choice(json) is { } choice)
        {
            update.FinishReason = Reason(choice);
            if (Member(choice, "delta", JsonValueKind.Object) is { } delta)
            {
                ThrowOnRefusal(delta);
                if (Text(delta, "content") is { Length: > 0 } text)
                    update.Contents.Add(new TextContent(text));
            }
        }

        if (Usage(json) is { } usage)
            update.Contents.Add(new UsageContent(usage));

        return update;
    }

    public static UsageDetails? Usage(JsonElement json)
    {
        if (Member(json, "usage", JsonValueKind.Object) is not { } usage)
            return null;

        var (input, output) = (Count(usage, "prompt_tokens"), Count(usage, "completion_tokens"));
        return new UsageDetails
        {
            InputTokenCount = input,
            OutputTokenCount = output,
            TotalTokenCount = Count(usage, "total_tokens") ?? (input + output),
        };
    }

    public static void ThrowOnError(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            throw OpenAiFaults.Invalid("is not a JSON object");

        if (json.TryGetProperty("error", out var error) && error.ValueKind is not JsonValueKind.Null)
            throw OpenAiFaults.Inside(error);
    }

    public static JsonElement? Member(JsonElement json, string name, JsonValueKind kind) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;

    private static JsonElement? Choice(JsonElement json) =>
        Member(json, "choices", JsonValueKind.Array) is { } choices
        && choices.GetArrayLength() > 0 && choices[0].ValueKind is JsonValueKind.Object
            ? choices[0]
            : null;

    // Some gateways end a stream that failed with the reason "error" and nothing else.
    private static ChatFinishReason? Reason(JsonElement choice) => Text(choice, "finish_reason") switch
    {
        null or "" => null,
        "error" => throw new ModelException(ErrorCode.ModelUnavailable, "The provider failed while it answered."),
        var reason => new ChatFinishReason(reason),
    };

    private static void ThrowOnRefusal(JsonElement message)
    {
        if (Text(message, "refusal") is { Length: > 0 })
            throw new ModelException(ErrorCode.ModelRefused, "The model declined to answer.");
    }

    private static string? Text(JsonElement json, string name) =>
        Member(json, name, JsonValueKind.String)?.GetString();

    private static long? Count(JsonElement json, string name) =>
        Member(json, name, JsonValueKind.Number) is { } number && number.TryGetInt64(out var count) ? count : null;
}
