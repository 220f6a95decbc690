namespace Concierge.Api.Tests.Agent;

/// <summary>The same words within moments, to something else or twice to the same.</summary>
public sealed class SaidAgainTests
{
    private static readonly TimeSpan ToRead = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_second_yes_within_moments_agrees_to_the_second_offer()
    {
        await using var chat = await Chat.OpenAsync();
        await OfferAsync(chat, "a lesson on Saturday at 10 for two hours please");
        Assert.Contains("is confirmed", await chat.AskAsync("yes"));

        chat.Wait(ToRead);
        await OfferAsync(chat, "and a lesson on Friday at 14:00 for one hour please");
        Assert.Contains("is confirmed", await chat.AskAsync("yes"));

        Assert.Equal(["CONFIRMED", "CONFIRMED"], await StatusesAsync(chat));
    }

    [Fact]
    public async Task Two_yes_in_a_row_book_once_and_are_answered_once()
    {
        await using var chat = await Chat.OpenAsync();
        await OfferAsync(chat, "a lesson on Saturday at 10 for two hours please");
        var tapped = chat.Now;
        Assert.Contains("is confirmed", await chat.AskAsync("yes"));

        // Both were tapped before the answer; the second arrives after it.
        var heard = chat.HeardBy().Count;
        await chat.WriteAsync("yes", at: tapped);
        await chat.SettleAsync();

        Assert.Equal(heard, chat.HeardBy().Count);
        Assert.Equal(["CONFIRMED"], await StatusesAsync(chat));
        Assert.Equal(1, await chat.Database.ScalarAsync<long>(
            "SELECT count(*) FROM conversation_messages WHERE content = 'yes'"));
    }

    [Fact]
    public async Task A_yes_that_crossed_the_next_offer_on_its_way_agrees_to_nothing()
    {
        await using var chat = await Chat.OpenAsync();
        await OfferAsync(chat, "a lesson on Saturday at 10 for two hours please");
        var tapped = chat.Now;
        await chat.AskAsync("yes");
        await OfferAsync(chat, "and a lesson on Friday at 14:00 for one hour please");

        await chat.WriteAsync("yes", at: tapped);
        await chat.SettleAsync();

        Assert.Equal(["CONFIRMED", "PENDING"], await StatusesAsync(chat));
    }

    [Fact]
    public async Task What_a_person_said_in_between_may_be_answered_with_the_same_words()
    {
        await using var chat = await Chat.OpenAsync();
        await chat.AskAsync("hello");
        var conversation = await chat.ConversationAsync();
        await chat.Nora.PostAsync($"/api/v1/conversations/{conversation}/takeover", new { });
        await chat.WriteAsync("yes");
        await chat.Nora.PostAsync($"/api/v1/conversations/{conversation}/messages", new { content = "Shall I?" });

        chat.Wait(ToRead);
        await chat.WriteAsync("yes");

        Assert.Equal(2, await chat.Database.ScalarAsync<long>(
            "SELECT count(*) FROM conversation_messages WHERE content = 'yes'"));
    }

    private static async Task OfferAsync(Chat chat, string wish)
    {
        Assert.Contains("not confirmed", await chat.AskAsync(wish));
        chat.Wait(ToRead);
    }

    private static async Task<IEnumerable<string?>> StatusesAsync(Chat chat) =>
        (await chat.BookingsAsync()).Select(booking => booking.GetProperty("status").GetString()).Order();
}
