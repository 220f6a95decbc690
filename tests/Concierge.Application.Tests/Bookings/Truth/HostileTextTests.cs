using System.Diagnostics;
using Concierge.Application.Bookings.Truth;

namespace Concierge.Application.Tests.Bookings.Truth;

public sealed class HostileTextTests
{
    private static readonly string[] Repeated =
    [
        "a", "a ", "1", "1 ", "1.", "1:1", "1/", "<", "<a", "&", "&amp;", "*", "\n", ":\n", "?", "b ", "con firmed ",
        "booked ", "your booking ", "not ", "if ", "shall I ", "at 10 ", "10:00 ", "Saturday ", "12 December ", "€1 ",
        "1 1 1 ", "BK-",
        "BK-1 ", "reference ", "price ", "UTC ", "a/b/", "from 1 to ", "half ", "c.o.n.f.i.r.m.e.d.", "b00", "\u0301",
        "\u200B", "\uD800", "\uFDFA", "İ", "🇧", "✅", "予", "in 2 ", "on the ", "\u0661", "'",
        "don't ", "1’234", "--", "1-1-",
        "100 percent off ", "i have aula ", "your lesson not ", "1h €1 10:00 ", "confirmation ", "I took Anna Berger ",
    ];

    public static TheoryData<string> Texts => [.. Repeated];

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_longest_text_is_judged_at_once(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, TruthGate.LongestText))[..TruthGate.LongestText];
        _ = TruthGate.Check(repeated, Told.Facts("booked"));
        var started = Stopwatch.GetTimestamp();

        _ = TruthGate.Check(text, Told.Facts("booked"));

        // Milliseconds when the machine is idle; whatever is quadratic takes many times this.
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void No_character_is_too_strange() => Assert.All(Enumerable.Range(0, 0x10000 / 64), block =>
    {
        var strange = string.Concat(Enumerable.Range(block * 64, 64).Select(code => (char)code));
        var text = $"Your book{strange}ing is con{strange}firmed for {strange}10{strange}.";
        _ = TruthGate.Check(text, Told.Facts("moved"));
    });

    [Fact]
    public void No_cut_through_a_text_is_too_strange() => Assert.All(TruthGateTests.FalseClaims, row =>
    {
        var text = (string)((object[])row)[2];
        for (var at = 0; at <= text.Length; at++)
        {
            _ = TruthGate.Check(text[..at], Told.Facts("booked"));
            _ = TruthGate.Check(text[at..], Told.Facts("offered"));
        }
    });

    [Fact]
    public void Too_long_a_text_is_replaced()
    {
        var verdict = TruthGate.Check(new string('a', TruthGate.LongestText + 1), Told.Nothing);

        Assert.Equal([Untruth.TooLong], verdict.Reasons);
    }

    [Fact]
    public void Nothing_needs_no_words() => Assert.True(TruthGate.Check("", Told.Nothing).Passed);
}
