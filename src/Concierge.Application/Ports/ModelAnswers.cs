using Microsoft.Extensions.AI;

namespace Concierge.Application.Ports;

/// <summary>What a model says of its own answer.</summary>
public static class ModelAnswers
{
    private const string Unanswered = "unanswered";

    /// <summary>The model found nothing in what it was given: its words are no answer, and say so.</summary>
    public static bool IsUnanswered(this ChatResponse response) =>
        response.AdditionalProperties?.ContainsKey(Unanswered) is true;

    public static ChatResponse AsUnanswered(this ChatResponse response)
    {
        (response.AdditionalProperties ??= [])[Unanswered] = true;
        return response;
    }
}
