using System.Text.Json;

namespace Concierge.Api.Tests.Agent;

public sealed class BookingByTalkTests
{
    private const string Request = "can I get a beginner ski lesson on Saturday at 10 for two hours?";

    [Fact]
    public async Task A_lesson_is_booked_by_talking()
    {
        await using var chat = await Chat.OpenAsync();

        var offer = await chat.AskAsync(Request);
        var held = Assert.Single(await chat.BookingsAsync());
        var reference = Text(held, "reference");
        Assert.Equal("PENDING", Text(held, "status"));
        Assert.All(
            ["not confirmed", chat.Saturday, "10:00", "2 hours", "CHF", "180.00"],
            part => Assert.Contains(part, offer));

        var confirmation = await chat.AskAsync("yes please");
        var booked = Assert.Single(await chat.BookingsAsync());
        Assert.Equal(("CONFIRMED", chat.At(3, 9)), (Text(booked, "status"), Start(booked)));
        Assert.All(
            ["is confirmed", chat.Saturday, "10:00", "2 hours", "180.00", reference!],
            part => Assert.Contains(part, confirmation));
    }

    [Fact]
    public async Task The_confirmation_names_the_message_that_agreed_to_it()
    {
        await using var chat = await Chat.OpenAsync();
        await chat.AskAsync(Request);
        await chat.AskAsync("yes please");

        var events = await chat.EventsAsync(Assert.Single(await chat.BookingsAsync()));
        var consent = events[1].GetProperty("data").GetProperty("consent").GetGuid();
        Assert.Equal(["booking_requested", "booking_confirmed"], events.Select(each => Text(each, "type")));
        Assert.Equal("yes please", await chat.Database.ScalarAsync<string>(
            $"SELECT content FROM conversation_messages WHERE id = '{consent}'"));
    }

    [Theory]
    [InlineData("yes but at 11 if possible?")]
    [InlineData("maybe")]
    [InlineData("how much is it?")]
    public async Task Nothing_is_booked_by_what_is_not_a_yes(string answer)
    {
        await using var chat = await Chat.OpenAsync();
        await chat.AskAsync(Request);
        await chat.AskAsync(answer);

        Assert.DoesNotContain(await chat.BookingsAsync(), booking => Text(booking, "status") is "CONFIRMED");
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_and_then_known()
    {
        await using var chat = await Chat.OpenAsync();

        Assert.Equal("For how long?", await chat.AskAsync("a lesson on Saturday at 10 please"));
        Assert.Contains("10:00", await chat.AskAsync("two hours"));
        Assert.Equal("PENDING", Text(Assert.Single(await chat.BookingsAsync()), "status"));
    }

    [Fact]
    public async Task A_taken_time_is_answered_by_free_ones_near_it()
    {
        await using var chat = await Chat.OpenAsync();
        await chat.AskAsync(Request, from: "41790000002");
        await chat.AskAsync("yes", from: "41790000002");

        var answer = await chat.AskAsync(Request);
        Assert.Contains("That time is taken.", answer);
        Assert.Contains("1. ", answer);
        await chat.AskAsync("the first one");
        await chat.AskAsync("yes please");

        var times = (await chat.BookingsAsync()).Where(booking => Text(booking, "status") is "CONFIRMED")
            .Select(Start).Order().ToList();
        Assert.Equal(2, times.Count);
        Assert.True(times[1] - times[0] >= TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task Outside_the_hours_nothing_is_held()
    {
        await using var chat = await Chat.OpenAsync();

        Assert.Contains("not open", await chat.AskAsync("a lesson on Sunday at 10am for two hours please"));
        Assert.Empty(await chat.BookingsAsync());
    }

    [Fact]
    public async Task A_no_gives_the_time_back()
    {
        await using var chat = await Chat.OpenAsync();
        await chat.AskAsync(Request);

        Assert.Contains("leave it at that", await chat.AskAsync("no thanks"));
        Assert.Equal("CANCELLED", Text(Assert.Single(await chat.BookingsAsync()), "status"));
    }

    [Fact]
    public async Task Another_wish_takes_the_place_of_the_one_before()
    {
        await using var chat = await Chat.OpenAsync();
        await chat.AskAsync(Request);
        await chat.AskAsync("make it three hours");
        await chat.AskAsync("yes please");

        var bookings = await chat.BookingsAsync();
        Assert.Equal(["CONFIRMED", "CANCELLED"], bookings.Select(booking => Text(booking, "status")));
        Assert.Equal("PT3H", Text(bookings[0], "duration"));
    }

    [Fact]
    public async Task A_yes_that_comes_after_the_hold_ran_out_books_what_it_agreed_to_if_it_is_free()
    {
        await using var chat = await Chat.OpenAsync(settings: ("Bookings:HoldFor", "00:05:00"));
        await chat.AskAsync(Request);
        chat.Wait(TimeSpan.FromMinutes(6));

        Assert.Contains("is confirmed", await chat.AskAsync("yes please"));
        Assert.Single(await chat.BookingsAsync(), booking => Text(booking, "status") is "CONFIRMED");
    }

    [Fact]
    public async Task A_booking_is_moved_by_talking()
    {
        await using var chat = await BookedAsync();

        var question = await chat.AskAsync("can you move it to Friday at 2pm?");
        Assert.Contains("Shall I move", question);
        Assert.Equal(chat.At(3, 9), Start(await OnlyAsync(chat)));

        Assert.Contains("has been moved", await chat.AskAsync("yes, go ahead"));
        Assert.Equal(chat.At(2, 13), Start(await OnlyAsync(chat)));
    }

    [Fact]
    public async Task A_booking_is_cancelled_by_talking()
    {
        await using var chat = await BookedAsync();

        Assert.Contains("is cancelled", await chat.AskAsync("please cancel my booking"));
        Assert.Equal("CANCELLED", Text(await OnlyAsync(chat), "status"));
    }

    [Fact]
    public async Task Two_customers_who_agree_at_once_to_the_same_time_do_not_both_get_it()
    {
        await using var chat = await Chat.OpenAsync();
        string[] customers = [.. Enumerable.Range(10, 8).Select(number => $"417900000{number}")];

        await Task.WhenAll(customers.Select(customer => chat.AskAsync(Request, customer)));
        await Task.WhenAll(customers.Select(customer => chat.AskAsync("yes please", customer)));
        await chat.SettleAsync();

        var firm = (await chat.BookingsAsync()).Where(booking => Text(booking, "status") is "CONFIRMED").ToList();
        Assert.Single(firm, booking => Start(booking) == chat.At(3, 9));
        Assert.Equal(
            firm.Count,
            customers.Count(customer => chat.HeardBy(customer).Any(said => said.Contains("is confirmed"))));
    }

    [Fact]
    public async Task While_a_person_has_the_conversation_the_assistant_is_silent()
    {
        await using var chat = await BookedAsync();
        var (said, conversation) = (chat.HeardBy().Count, await chat.ConversationAsync());
        await chat.Nora.PostAsync($"/api/v1/conversations/{conversation}/takeover", new { });

        await chat.WriteAsync("please cancel my booking");
        await chat.SettleAsync();
        Assert.Equal((said, "CONFIRMED"), (chat.HeardBy().Count, Text(await OnlyAsync(chat), "status")));

        await chat.Nora.PostAsync($"/api/v1/conversations/{conversation}/messages", new { content = "Nora here!" });
        await chat.SettleAsync();
        Assert.Equal("Nora here!", chat.HeardBy()[^1]);

        await chat.Nora.PostAsync($"/api/v1/conversations/{conversation}/release", new { });
        Assert.Contains("is cancelled", await chat.AskAsync("so, cancel it please"));
    }

    private static async Task<Chat> BookedAsync()
    {
        var chat = await Chat.OpenAsync();
        await chat.AskAsync(Request);
        await chat.AskAsync("yes please");
        return chat;
    }

    private static async Task<JsonElement> OnlyAsync(Chat chat) => Assert.Single(await chat.BookingsAsync());

    private static DateTimeOffset Start(JsonElement booking) => booking.GetProperty("startsAt").GetDateTimeOffset();

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
