using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Domain.Tests.WhatsApp.Sending;

public sealed class TurnTests
{
    private const string Token = "token";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly SendingRules Plain = new();
    private static readonly SendingRules WithCarrier = new()
    {
        Carrier = new CarrierTemplate("update", "en", Room: 20),
    };
    private static readonly TemplateContent Reminder = new("reminder", "en", []);

    /// <summary>Hours since the customer wrote, what is to go, whether there is a carrier; what goes.</summary>
    public static TheoryData<double?, Content, bool, Content?> Windows => new()
    {
        { 0, new TextContent("Hello"), false, new TextContent("Hello") },
        { 23.999, new TextContent("Hello"), false, new TextContent("Hello") },
        { 23.999, new TextContent("Hello"), true, new TextContent("Hello") },
        { 24, new TextContent("Hello"), false, null },
        { 24, new TextContent("Hello"), true, new TemplateContent("update", "en", ["Hello"]) },
        { 1000, new TextContent("Hello"), false, null },
        { null, new TextContent("Hello"), false, null },
        { null, new TextContent("Two\n\n lines\tof"), true, new TemplateContent("update", "en", ["Two lines of"]) },
        { 24, new TextContent("This is longer than the room"), true, null },
        { 0, Reminder, false, Reminder },
        { 24, Reminder, true, Reminder },
        { null, Reminder, false, Reminder },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void What_goes_depends_on_when_the_customer_wrote(
        double? hours, Content content, bool carrier, Content? goes)
    {
        var turn = ATurn(content) with { CustomerWroteAt = hours is { } ago ? Now.AddHours(-ago) : null };
        var step = turn.Decide(Token, carrier ? WithCarrier : Plain, Now);

        Assert.Equivalent(goes, step.Content, strict: true);
        Assert.Equal(goes is null ? OutgoingReason.OutsideWindow : null, step.Message.Reason);
        Assert.Equal(goes is null ? OutgoingState.Waiting : OutgoingState.Sending, step.Message.State);
        Assert.Null(step.NextTurn);
    }

    [Fact]
    public void What_the_customer_has_to_write_for_lets_the_next_one_pass()
    {
        var turn = ATurn() with { CustomerWroteAt = null, HasMore = true };

        Assert.Equal(TimeSpan.Zero, turn.Decide(Token, Plain, Now).NextTurn);
    }

    [Fact]
    public void A_refused_token_stops_the_pair_until_there_is_another()
    {
        var turn = ATurn() with { RefusedToken = Token, HasMore = true };

        var stopped = turn.Decide(Token, Plain, Now);
        Assert.Equal(OutgoingReason.TokenRefused, stopped.Message.Reason);
        Assert.Null(stopped.NextTurn);
        Assert.False(stopped.TokenRefused);
        Assert.NotNull(turn.Decide("another", Plain, Now).Content);
    }

    [Fact]
    public void A_number_without_a_token_is_told_of_once()
    {
        Assert.True(ATurn().Decide(token: null, Plain, Now).TokenRefused);
        Assert.False((ATurn() with { RefusedToken = "" }).Decide(token: null, Plain, Now).TokenRefused);
    }

    [Fact]
    public void A_number_that_rests_has_its_pairs_stand_in_line()
    {
        var turn = ATurn() with { Number = new Rest(Now.AddSeconds(1), 1) };

        Assert.True(turn.Decide(Token, Plain, Now).QueuesForNumber);
    }

    [Fact]
    public void A_pair_that_rests_comes_again_when_its_rest_is_over()
    {
        var turn = ATurn() with { Pair = new Rest(Now.AddSeconds(6), 1) };

        Assert.Equal(TimeSpan.FromSeconds(6), turn.Decide(Token, Plain, Now).NextTurn);
        Assert.NotNull(turn.Decide(Token, Plain, Now.AddSeconds(6)).Content);
    }

    [Fact]
    public void A_call_that_somebody_died_in_is_uncertain_and_waits_for_a_word_of_it()
    {
        var step = ATurn(state: OutgoingState.Sending).Decide(Token, Plain, Now);

        Assert.Equal(OutgoingState.Uncertain, step.Message.State);
        Assert.Equal(Now + Plain.ConfirmWithin, step.Message.DueAt);
        Assert.Equal(Plain.ConfirmWithin, step.NextTurn);
        Assert.Null(step.Content);
    }

    [Fact]
    public void An_uncertain_one_goes_again_when_no_word_came_and_not_more_often_than_the_rules_say()
    {
        var doubted = ATurn() with { Message = ATurn().Message.Begin().Doubt(Now) };
        Assert.NotNull(doubted.Decide(Token, Plain, Now).Content);
        Assert.Null(doubted.Decide(Token, Plain, Now.AddSeconds(-1)).Content);

        var twice = doubted with { Message = doubted.Message.Begin().Doubt(Now), HasMore = true };
        var failed = twice.Decide(Token, Plain, Now);
        Assert.Equal((OutgoingState.Failed, OutgoingReason.Unconfirmed), (failed.Message.State, failed.Message.Reason));
        Assert.Equal(TimeSpan.Zero, failed.NextTurn);
    }

    [Fact]
    public void One_that_meta_has_reported_on_is_sent_whoever_died()
    {
        var known = ATurn() with { Message = ATurn().Message.Begin() with { Wamid = "wamid" } };

        Assert.Equal(OutgoingState.Sent, known.Decide(Token, Plain, Now).Message.State);
    }

    private static Turn ATurn(Content? content = null, OutgoingState state = OutgoingState.Waiting) => new(
        new Outgoing(OutgoingId.Next(), new Pair("123", "41790000000"), content ?? new TextContent("Hello"))
        {
            State = state,
        },
        HasMore: false,
        CustomerWroteAt: Now,
        default,
        default,
        RefusedToken: null);
}
