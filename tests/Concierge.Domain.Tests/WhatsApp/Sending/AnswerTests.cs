using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Domain.Tests.WhatsApp.Sending;

public sealed class AnswerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly SendingRules Rules = new();

    [Fact]
    public void An_accepted_one_is_sent_and_the_next_has_its_turn()
    {
        var step = (ATurn() with { HasMore = true }).After(new Accepted("wamid.1"), Rules, Now);

        Assert.Equal((OutgoingState.Sent, "wamid.1"), (step.Message.State, step.Message.Wamid));
        Assert.Equal(TimeSpan.Zero, step.NextTurn);
    }

    [Fact]
    public void What_is_refused_for_good_fails_with_its_code_and_lets_the_next_one_pass()
    {
        var step = (ATurn() with { HasMore = true }).After(ARefusal(Refusal.Message, 131026), Rules, Now);

        Assert.Equal(
            (OutgoingState.Failed, OutgoingReason.Refused, 131026),
            (step.Message.State, step.Message.Reason!.Value, step.Message.Code!.Value));
        Assert.Equal(TimeSpan.Zero, step.NextTurn);
    }

    [Fact]
    public void A_passing_failure_waits_longer_each_time_and_fails_in_the_end()
    {
        var turn = ATurn();
        var waits = new List<double?>();
        while (turn.Message.State is not OutgoingState.Failed)
        {
            var step = turn.After(ARefusal(Refusal.Moment, 131000), Rules, Now);
            waits.Add(step.NextTurn?.TotalSeconds);
            turn = turn with { Message = step.Message };
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, null], waits);
        Assert.Equal(OutgoingReason.Unavailable, turn.Message.Reason);
    }

    [Theory]
    [InlineData(0, 1, null)]
    [InlineData(3, 8, null)]
    [InlineData(0, 30, 30)]
    [InlineData(20, 300, 30)]
    [InlineData(0, 3600, 1_000_000)]
    public void A_number_rests_twice_as_long_each_time_and_as_long_as_it_is_asked(int strikes, int seconds, int? asked)
    {
        var turn = ATurn() with { Number = new Rest(Now, strikes) };
        var refused = new Refused(Refusal.NumberRate, 130429, asked is { } wait ? TimeSpan.FromSeconds(wait) : null);
        var step = turn.After(refused, Rules, Now);

        Assert.Equal(new Rest(Now.AddSeconds(seconds), strikes + 1), step.Number);
        Assert.Equal(OutgoingReason.NumberResting, step.Message.Reason);
        Assert.True(step.QueuesForNumber);
        Assert.Null(step.Pair);
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(1, 12)]
    [InlineData(9, 300)]
    public void A_pair_rests_by_itself(int strikes, int seconds)
    {
        var turn = ATurn() with { Pair = new Rest(Now, strikes) };
        var step = turn.After(ARefusal(Refusal.PairRate, 131056), Rules, Now);

        Assert.Equal(new Rest(Now.AddSeconds(seconds), strikes + 1), step.Pair);
        Assert.Equal(TimeSpan.FromSeconds(seconds), step.NextTurn);
        Assert.Null(step.Number);
        Assert.False(step.QueuesForNumber);
    }

    [Fact]
    public void Rests_are_never_counted_against_a_message()
    {
        var turn = ATurn();
        for (var time = 0; time < 100; time++)
            turn = turn with { Message = turn.After(ARefusal(Refusal.NumberRate, 130429), Rules, Now).Message };

        Assert.Equal((OutgoingState.Waiting, 0), (turn.Message.State, turn.Message.Failures));
    }

    [Fact]
    public void A_closed_window_is_remembered_and_the_message_decided_on_again()
    {
        var step = ATurn().After(ARefusal(Refusal.Window, 131047), Rules, Now);

        Assert.True(step.WindowClosed);
        Assert.Equal((OutgoingState.Waiting, TimeSpan.Zero), (step.Message.State, step.NextTurn));
    }

    [Fact]
    public void A_template_that_is_refused_for_the_window_fails_instead_of_going_round_for_ever()
    {
        var turn = ATurn() with { CustomerWroteAt = null };

        Assert.Equal(OutgoingState.Failed, turn.After(ARefusal(Refusal.Window, 131047), Rules, Now).Message.State);
    }

    [Fact]
    public void A_refused_token_keeps_the_message()
    {
        var step = (ATurn() with { HasMore = true }).After(ARefusal(Refusal.Token, 190), Rules, Now);

        Assert.True(step.TokenRefused);
        Assert.Equal((OutgoingState.Waiting, OutgoingReason.TokenRefused), (step.Message.State, step.Message.Reason));
        Assert.Null(step.NextTurn);
    }

    [Fact]
    public void No_answer_is_no_failure_but_a_doubt()
    {
        var step = ATurn().After(new Unknown(), Rules, Now);

        Assert.Equal((OutgoingState.Uncertain, 1, 0), (step.Message.State, step.Message.Doubts, step.Message.Failures));
    }

    private static Refused ARefusal(Refusal refusal, int code) => new(refusal, code, RetryAfter: null);

    private static Turn ATurn() => new(
        new Outgoing(OutgoingId.Next(), new Pair("123", "41790000000"), new TextContent("Hello")).Begin(),
        HasMore: false,
        CustomerWroteAt: Now,
        default,
        default,
        RefusedToken: null);
}
