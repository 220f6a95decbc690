using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Concierge.Api.Tests.Agent;

/// <summary>Talks of random turns: whatever is said in whatever order, some things are always so.</summary>
public sealed partial class RandomTalkTests
{
    private const int Turns = 25;

    private static readonly string[] Consent = ["yes", "yes please", "book it", "yep 👍"];

    private static readonly string[] Others =
    [
        "a lesson on Saturday at 10 for two hours", "can I book Friday at 2pm for an hour?", "Monday at 9, 1h",
        "an hour later instead", "yes but at 11", "Thursday or Friday at 11?", "every Tuesday at 10 for an hour",
        "same time next week", "do you have anything on Friday?", "the second one", "hi", "👍", "ok thanks", "yes?",
        "how much is it?", "when is my lesson?", "what's the weather like on Saturday at 10?", "let me think about it",
        "I'll let you know tomorrow", "no thanks", "nvm", "cancel that", "cancel Saturday's lesson",
        "I can't make it", "move it to Friday at 3pm", "swap Saturday for Monday", "are you open until 5?",
        "Saturday at 4pm for two hours", "Sunday at 10 for an hour",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Nothing_is_booked_moved_or_cancelled_but_by_words_that_say_so(int seed)
    {
        await using var chat = await Chat.OpenAsync();
        var random = new Random(seed);
        var (heard, before) = ("", (IReadOnlyList<JsonElement>)[]);
        for (var turn = 0; turn < Turns; turn++)
        {
            var from = random.Next(3) is 0 ? Consent : Others;
            var said = from[random.Next(from.Length)];
            var answer = await chat.AskAsync(said);
            var bookings = await chat.BookingsAsync();
            var context = $"seed {seed}, turn {turn}: \"{heard}\" - \"{said}\" - \"{answer}\"";

            Assert.True(bookings.Count(booking => Text(booking, "status") is "PENDING") <= 1, context);
            foreach (var booking in bookings)
            {
                var earlier = before.FirstOrDefault(one => Id(one) == Id(booking));
                await CheckAsync(chat, booking, earlier, said, heard, context);
            }

            Assert.All(References().Matches(answer), reference => Assert.Contains(
                bookings, booking => Text(booking, "reference") == reference.Value));

            (heard, before) = (answer, bookings);
            chat.Wait(Chat.UntilRepeated);
        }
    }

    private static async Task CheckAsync(
        Chat chat, JsonElement booking, JsonElement before, string said, string heard, string context)
    {
        var was = before.ValueKind is JsonValueKind.Undefined ? "" : Text(before, "status");
        var isFirm = Text(booking, "status") is "CONFIRMED";
        if (isFirm && was is not "CONFIRMED")
            Assert.True(Consent.Contains(said) && Names(heard, booking), context);
        if (isFirm && was is "CONFIRMED" && Text(booking, "startsAt") != Text(before, "startsAt"))
            Assert.True(Consent.Contains(said) && Names(heard, booking), context);
        if (was is "CONFIRMED" && !isFirm)
            Assert.True(said.Contains("cancel") || heard.Contains("cancel"), context);

        var events = await chat.EventsAsync(booking);
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(each => each.GetProperty("version").GetInt32()));
        Assert.Matches(
            "^requested( confirmed( rescheduled)*)?( cancelled| expired)?$",
            string.Join(' ', events.Select(each => Text(each, "type").Replace("booking_", ""))));
        Assert.Equal(
            Text(events[^1], "type") switch
            {
                "booking_requested" => "PENDING",
                "booking_cancelled" => "CANCELLED",
                "booking_expired" => "EXPIRED",
                _ => "CONFIRMED",
            },
            Text(booking, "status"));
    }

    // The day and the time, as the customer read them before agreeing.
    private static bool Names(string heard, JsonElement booking)
    {
        var zurich = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");
        var start = TimeZoneInfo.ConvertTime(booking.GetProperty("startsAt").GetDateTimeOffset(), zurich);
        return heard.Contains(start.ToString("d MMMM yyyy", CultureInfo.InvariantCulture))
            && heard.Contains(start.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    private static Guid Id(JsonElement booking) => booking.GetProperty("id").GetGuid();

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    [GeneratedRegex("BK-[2-9A-Z]{6}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex References();
}
