using System.Globalization;
using Concierge.Application.Bookings.Truth;
using Concierge.Application.Ports;
using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Concierge.Application.Agent;

/// <summary>Answers what is no business with a booking, by a model's words that the truth gate lets out.</summary>
internal sealed partial class SmallTalk(IChatClient chat, ILogger<SmallTalk> log)
{
    private const int MostFree = 10;

    private const string Instructions =
        """
        You answer customers who write to a business by WhatsApp. Answer the last message in its language, in at most
        five sentences of plain, everyday words, from the sources alone. You cannot book, move or cancel anything, and
        nothing is booked unless a source says so. What you do not know you do not say; ask which day, time and length
        the customer wants instead.
        """;

    /// <summary>Null where the model has no answer that can be sent: customers get one all the same.</summary>
    public async Task<string?> AnswerAsync(Scene scene, CancellationToken ct)
    {
        var sources = SourcesOf(scene).ToList();
        var text = await AskAsync(scene, sources, ct);
        if (text is null)
            return null;

        var facts = scene.ToFacts() with { Sources = [.. sources.Select(source => source.Text)] };
        var verdict = TruthGate.Check(text, facts);
        if (!verdict.Passed)
            LogReplaced("agent.replaced", string.Join(' ', verdict.Reasons), scene.Conversation.Id);

        // What only could not be read need not be answered with bookings that nobody asked for.
        return verdict.Reasons is [Untruth.UnknownWord] ? null : verdict.Text;
    }

    private async Task<string?> AskAsync(Scene scene, List<PromptSource> sources, CancellationToken ct)
    {
        var material = PromptTags.Write(parametersJson: null, sources);
        List<ChatMessage> prompt = [new(ChatRole.System, $"{Instructions}\n{material}")];
        prompt.AddRange(scene.History.Select(said => new ChatMessage(
            said.Role is MessageRole.User ? ChatRole.User : ChatRole.Assistant, Harmless(said.Content))));
        try
        {
            var response = await chat.GetResponseAsync(prompt, options: null, ct);
            var text = sources.Aggregate(response.Text, (said, source) =>
                said.Replace($" [{source.Id}]", "", StringComparison.Ordinal)).Trim();
            return text.Length is 0 || response.IsUnanswered() ? null : text;
        }
        catch (ModelException failed)
        {
            LogFailed(failed, "agent.chat", failed.Code);
            return null;
        }
    }

    // What a customer writes is never taken for a source.
    private static string Harmless(string said) => said.Replace("<", "&lt;", StringComparison.Ordinal);

    private static IEnumerable<PromptSource> SourcesOf(Scene scene)
    {
        // What the business says of itself.
        if (scene.Channel.Greeting is { } greeting)
            yield return new PromptSource("greeting", Title: null, greeting);

        if (scene.Calendar is { Resource: var resource } calendar)
        {
            yield return new PromptSource("resource", resource.Name, About(resource));
            var free = calendar.FreeSlots(resource.Slot, scene.Now).Take(MostFree).Select(slot =>
                scene.ToLocal(slot.StartsAt).ToString("dddd d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture));
            yield return new PromptSource("free", Title: null, $"The next free times: {string.Join("; ", free)}.");
        }

        foreach (var booking in scene.ToFacts().Bookings)
        {
            var told = Confirmation.Of(booking, scene.Channel.Locale);
            yield return new PromptSource(booking.Reference, Title: null, told);
        }
    }

    private static string About(Resource resource)
    {
        var hours = resource.Timetable.Weekly
            .GroupBy(week => week.Day)
            .Select(day => $"{day.Key} {string.Join(" and ", day.Select(week => Between(week.Hours)))}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {resource.Name} costs {resource.PricePerHour.Amount} {resource.PricePerHour.Currency} per hour.
            {resource.Name} is open on {string.Join(", ", hours)}, times of {resource.TimeZone}.
            """);
    }

    private static string Between(Hours hours) =>
        string.Create(CultureInfo.InvariantCulture, $"{Clock(hours.From)} to {Clock(hours.To)}");

    private static string Clock(int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    [LoggerMessage(
        LogLevel.Warning, "{action}: a model's text was not true ({reasons}) in conversation {conversationId}")]
    private partial void LogReplaced(string action, string reasons, ConversationId conversationId);

    [LoggerMessage(
        LogLevel.Warning, "{action}: no answer from the model ({code}); the customer is asked what they want")]
    private partial void LogFailed(Exception exception, string action, Domain.Kernel.ErrorCode code);
}
