using Concierge.Application.Bookings.Truth;

namespace Concierge.Application.Tests.Bookings.Truth;

public sealed class TruthGateTests
{
    public static TheoryData<string, string, string> FalseClaims => Told.Table("false-claims.txt");

    /// <summary>Thought of after the rules were written, by trying to get past them.</summary>
    public static TheoryData<string, string, string> SecondThoughts => Told.Table("second-thoughts.txt");

    public static TheoryData<string, string, string> TrueTexts => Told.Table("true-texts.txt");

    /// <summary>Written by people who did not know the rules.</summary>
    public static TheoryData<string, string, string> BlindFalse => Told.Table("blind-false.txt");

    public static TheoryData<string, string, string> BlindTrue => Told.Table("blind-true.txt");

    [Theory]
    [MemberData(nameof(FalseClaims))]
    [MemberData(nameof(SecondThoughts))]
    [MemberData(nameof(BlindFalse))]
    public void A_false_claim_is_never_sent(string language, string state, string text)
    {
        var facts = Told.Facts(state);

        var verdict = TruthGate.Check(text, facts);

        Assert.False(verdict.Passed, $"{language}, {state}: {text}");
        Assert.Equal(Confirmation.OfEverything(facts), verdict.Text);
        Assert.True(TruthGate.Check(verdict.Text, facts).Passed, verdict.Text);
    }

    [Theory]
    [MemberData(nameof(TrueTexts))]
    [MemberData(nameof(BlindTrue))]
    public void A_true_text_is_sent_as_it_is(string language, string state, string text)
    {
        var verdict = TruthGate.Check(text, Told.Facts(state));

        Assert.True(verdict.Passed, $"{language}, {state}: {text} [{string.Join(", ", verdict.Reasons)}]");
        Assert.Equal(text, verdict.Text);
    }

    [Fact]
    public void A_word_that_it_cannot_read_is_not_sent_unless_a_source_has_it()
    {
        const string Text = "Anna teaches telemark.";

        var verdict = TruthGate.Check(Text, Told.Nothing);
        var told = TruthGate.Check(Text, Told.Nothing with { Sources = ["Telemark and freeride with Anna!"] });

        Assert.Equal([Untruth.UnknownWord], verdict.Reasons);
        Assert.Equal(Text, told.Text);
    }

    [Fact]
    public void A_claim_is_one_whatever_source_it_is_taken_from()
    {
        const string Text = "Your lesson is booked.";

        var verdict = TruthGate.Check(Text, Told.Nothing with { Sources = [Text] });

        Assert.Equal([Untruth.ClaimWithoutEvent], verdict.Reasons);
    }

    [Theory]
    [InlineData("Dear Ms Okonkwo-Brightwater, how can I help you?", true)]
    [InlineData("How can Okonkwo help you?", false)]
    [InlineData("Hi SHE GAVE IT AWAY!", false)]
    public void Whoever_is_greeted_may_have_any_name(string text, bool passes) =>
        Assert.Equal(passes, TruthGate.Check(text, Told.Nothing).Passed);

    [Theory]
    [InlineData("nothing", "Yes, it is!", false)]
    [InlineData("cancelled", "Yes, of course.", false)]
    [InlineData("booked", "Yes, it is!", true)]
    [InlineData("nothing", "Yes, of course! Which day would you like?", true)]
    [InlineData("nothing", "Yes, I am an automatic assistant.", true)]
    public void A_bare_yes_may_be_one_to_a_booking(string state, string text, bool passes) =>
        Assert.Equal(passes, TruthGate.Check(text, Told.Facts(state)).Passed);

    [Theory]
    [InlineData("booked", "Nothing is booked.", false)]
    [InlineData("moved", "Your lesson is not confirmed yet.", false)]
    [InlineData("booked", "Saturday is not booked.", false)]
    [InlineData("booked", "Sunday is not booked.", true)]
    [InlineData("pending", "Your lesson is not confirmed yet.", true)]
    public void What_is_booked_is_not_denied(string state, string text, bool passes) =>
        Assert.Equal(passes, TruthGate.Check(text, Told.Facts(state)).Passed);
}
