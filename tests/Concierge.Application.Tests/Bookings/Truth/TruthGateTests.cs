using Concierge.Application.Bookings.Truth;

namespace Concierge.Application.Tests.Bookings.Truth;

public sealed class TruthGateTests
{
    public static TheoryData<string, string, string> FalseClaims => Told.Table("false-claims.txt");

    /// <summary>Thought of after the rules were written, by trying to get past them.</summary>
    public static TheoryData<string, string, string> SecondThoughts => Told.Table("second-thoughts.txt");

    public static TheoryData<string, string, string> TrueTexts => Told.Table("true-texts.txt");

    [Theory]
    [MemberData(nameof(FalseClaims))]
    [MemberData(nameof(SecondThoughts))]
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
    public void A_true_text_is_sent_as_it_is(string language, string state, string text)
    {
        var verdict = TruthGate.Check(text, Told.Facts(state));

        Assert.True(verdict.Passed, $"{language}, {state}: {text} [{string.Join(", ", verdict.Reasons)}]");
        Assert.Equal(text, verdict.Text);
    }
}
