using Concierge.Application.Ports;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Microsoft.Extensions.AI;

namespace Concierge.Application.Jobs;

/// <summary>What a try came to, and what it took, failed or not.</summary>
internal sealed record Attempt(Result<Json> Answer, ModelUse? Use = null);

/// <summary>Asks a model for a result of a type; what does not fit is handed back once, with its faults.</summary>
internal sealed class JobModel(IChatClient chat, IPrices prices, IJobSchemas schemas, TimeProvider clock)
{
    public async Task<Attempt> AskAsync(JobType type, List<ChatMessage> conversation, CancellationToken ct)
    {
        var first = await AskOnceAsync(type, conversation, ct);
        if (first.Attempt.Answer.Error is not { Code: ErrorCode.ModelAnswerInvalid } invalid)
            return first.Attempt;

        conversation.Add(new ChatMessage(ChatRole.Assistant, first.Text));
        conversation.Add(new ChatMessage(ChatRole.User, AskAgain(invalid)));
        var (second, _) = await AskOnceAsync(type, conversation, ct);

        return second with { Use = second.Use is null ? first.Attempt.Use : first.Attempt.Use!.And(second.Use) };
    }

    private async Task<(Attempt Attempt, string Text)> AskOnceAsync(
        JobType type, List<ChatMessage> conversation, CancellationToken ct)
    {
        var options = new ChatOptions
        {
            ResponseFormat = ChatResponseFormat.ForJsonSchema(type.ResultSchema.ToElement(), type.Name),
        };
        var began = clock.GetTimestamp();
        try
        {
            var response = await chat.GetResponseAsync(conversation, options, ct);
            return (new Attempt(Read(type, response.Text), UseOf(response, began)), response.Text);
        }
        catch (ModelException refused)
        {
            return (new Attempt(new Error(ErrorKind.Unavailable, refused.Code, refused.Message)), "");
        }
    }

    private Result<Json> Read(JobType type, string text)
    {
        var read = JobAnswer.Read(text);
        if (read.Error is { } unreadable)
            return unreadable;

        if (schemas.FaultsInResult(type, read.Value) is { Count: > 0 } faults)
            return JobAnswer.Invalid(faults);

        var result = Json.Of(read.Value, "result");
        return result.Error is { } unkept ? JobAnswer.Invalid(unkept.Faults) : result;
    }

    private ModelUse UseOf(ChatResponse response, long began)
    {
        var model = response.ModelId ?? "unknown";
        var usage = response.Usage;
        return new ModelUse(
            model,
            usage?.InputTokenCount,
            usage?.OutputTokenCount,
            usage is null ? null : prices.CostOf(model, usage),
            (long)clock.GetElapsedTime(began).TotalMilliseconds);
    }

    private static string AskAgain(Error invalid) =>
        $"""
        Your answer is not what was asked for:
        {string.Join('\n', invalid.Faults.Select(fault => $"- {fault.Path}: {fault.Message}"))}
        Answer again, with the corrected JSON alone.
        """;
}
