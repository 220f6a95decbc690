using System.Globalization;
using System.Text.Json;

namespace Concierge.Api.Tests.Agent;

/// <summary>Whole talks, and what is booked when they end; it is Wednesday, Saturday is in three days.</summary>
public sealed class WholeTalkTests
{
    private const string Saturday = "a lesson on Saturday at 10 for two hours";
    private const string Friday = "and another on Friday at 2pm for an hour";
    private const string Monday = "a lesson on Monday at 9 for an hour";

    [Theory]
    [InlineData("Sat 10 CONFIRMED", Saturday, "hi", "yes please")]
    [InlineData("Sat 10 PENDING", Saturday, "how much is it?", "when is my lesson?", "ok", "let me think about it")]
    [InlineData("Sat 10 PENDING", Saturday, "Thursday or Friday at 11?", "yes")]
    [InlineData("Sat 11 CONFIRMED", Saturday, "yes but at 11", "yes")]
    [InlineData("Mon 10 CONFIRMED", Saturday, "hmm, Monday would be better", "how much is it?", "yes please")]
    [InlineData("", Saturday, "nvm")]
    [InlineData("", Saturday, "cancel that")]
    [InlineData("Sat 10 PENDING", Saturday, "I'll let you know tomorrow", "what's the weather like on Friday at 9?")]
    [InlineData("", "what's the weather like on Saturday at 10?", "yes", "I was there on Monday from 10 to 12", "yes")]
    [InlineData("", "every Tuesday at 10 for an hour", "yes")]
    [InlineData("Sat 10 CONFIRMED", Saturday, "yes", "something came up, I can't come on Saturday", "no")]
    [InlineData("", Saturday, "yes", "something came up, I can't come on Saturday", "hi", "yes")]
    [InlineData("Fri 14 CONFIRMED", Saturday, "yes", Friday, "yes", "cancel Saturday's lesson")]
    [InlineData("Fri 14 CONFIRMED", Saturday, "yes", Friday, "yes", "cancel one", "the second one")]
    [InlineData("Fri 14 CONFIRMED,Sat 10 CONFIRMED", Saturday, "yes", Friday, "yes", "cancel the second one", "no")]
    [InlineData("Sat 10 CONFIRMED,Fri 14 PENDING", Saturday, "yes", Friday, "cancel that")]
    [InlineData("Mon 10 CONFIRMED", Saturday, "yes", "swap Saturday for Monday", "at 10", "hi", "yes")]
    [InlineData("Sat 10 CONFIRMED", Saturday, "yes", "swap Saturday for Monday", "no")]
    [InlineData("Sat 10 CONFIRMED", Saturday, "yes", "swap Friday for Monday", "yes")]
    [InlineData("Mon 9 CONFIRMED", Monday, "yes", "when is my lesson?", "yes", "what did I book?")]
    [InlineData("", "a lesson on Saturday at 4pm for two hours", "yes")]
    [InlineData("", "a lesson on Sunday at 10 for an hour", "yes")]
    public async Task A_talk_ends_with_what_was_agreed(string expected, params string[] turns)
    {
        await using var chat = await Chat.OpenAsync();
        foreach (var turn in turns)
        {
            await chat.AskAsync(turn);
            chat.Wait(Chat.UntilRepeated);
        }

        var left = (await chat.BookingsAsync()).Where(IsAlive).Select(Line).Order(StringComparer.Ordinal);
        Assert.Equal(expected.Split(',').Order(StringComparer.Ordinal), left.DefaultIfEmpty(""));
    }

    [Fact]
    public async Task What_is_booked_and_what_it_costs_is_told_from_the_facts()
    {
        await using var chat = await Chat.OpenAsync();
        Assert.Equal("There is no booking of yours here.", await chat.AskAsync("when is my lesson?"));
        Assert.Contains("costs CHF", await chat.AskAsync("how much is it?"));
        await chat.AskAsync(Saturday);
        await chat.AskAsync("yes");

        var told = await chat.AskAsync("when is my lesson again?");
        var reference = (await chat.BookingsAsync())[0].GetProperty("reference").GetString()!;
        Assert.All(["is confirmed", chat.Saturday, "10:00", "180.00", reference], part => Assert.Contains(part, told));
    }

    [Fact]
    public async Task What_is_repeated_is_booked_one_date_at_a_time()
    {
        await using var chat = await Chat.OpenAsync();

        Assert.Contains("one date at a time", await chat.AskAsync("every Saturday at 10 for an hour"));
        Assert.Empty(await chat.BookingsAsync());
    }

    [Fact]
    public async Task A_yes_that_comes_after_the_hold_ran_out_is_no_consent_to_another_price()
    {
        await using var chat = await Chat.OpenAsync(settings: ("Bookings:HoldFor", "00:05:00"));
        await chat.AskAsync(Saturday);
        chat.Wait(TimeSpan.FromMinutes(6));
        await chat.SaveLessonsAsync(pricePerHour: "95.00");

        Assert.Contains("190.00", await chat.AskAsync("yes"));
        Assert.DoesNotContain(await chat.BookingsAsync(), booking => Line(booking) is "Sat 10 CONFIRMED");
        Assert.Contains("is confirmed", await chat.AskAsync("yes please"));
    }

    private static bool IsAlive(JsonElement booking) =>
        booking.GetProperty("status").GetString() is "CONFIRMED" or "PENDING";

    private static string Line(JsonElement booking)
    {
        var zurich = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");
        var start = TimeZoneInfo.ConvertTime(booking.GetProperty("startsAt").GetDateTimeOffset(), zurich);
        var status = booking.GetProperty("status").GetString();
        return string.Create(CultureInfo.InvariantCulture, $"{start:ddd} {start.Hour} {status}");
    }
}
