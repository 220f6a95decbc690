using System.Globalization;
using System.Text;
using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Domain.Tests.WhatsApp.Sending;

public sealed class TextPartsTests
{
    private const string Family = "👨‍👩‍👧‍👦";

    [Fact]
    public void What_fits_stays_whole() => Assert.Equal(["See you at ten."], TextParts.Of("  See you at ten.\n"));

    [Fact]
    public void Nothing_but_white_space_is_nothing_to_send() => Assert.Empty(TextParts.Of(" \n\t "));

    [Theory]
    [InlineData("One two.\n\nThree. Four five", 22, "One two.", "Three. Four five")]
    [InlineData("One two three. Four five", 20, "One two three.", "Four five")]
    [InlineData("はい。いいえ、そうです", 6, "はい。", "いいえ、そう", "です")]
    [InlineData("One two three four", 12, "One two", "three four")]
    [InlineData("A. Bcdefghijklmnopq rs", 20, "A. Bcdefghijklmnopq", "rs")]
    [InlineData("abcdefghij", 4, "abcd", "efgh", "ij")]
    public void Cuts_at_the_best_border_that_is_not_far(string text, int longest, params string[] parts) =>
        Assert.Equal(parts, TextParts.Of(text, longest));

    [Theory]
    [InlineData(Family, 12)]
    [InlineData("🇫🇷", 5)]
    [InlineData("e\u0301\u0323", 4)]
    [InlineData("นี้", 8)]
    [InlineData("👍🏽", 7)]
    [InlineData("\r\n", 4)]
    public void What_a_reader_sees_as_one_character_is_not_torn(string character, int longest)
    {
        var text = $"a{string.Concat(Enumerable.Repeat(character, 40))}b";

        AssertHolds(text, TextParts.Of(text, longest), longest);
    }

    [Fact]
    public void A_word_of_twenty_thousand_letters_goes_in_five_parts()
    {
        var word = new string('x', 20_000);
        var parts = TextParts.Of(word);

        Assert.Equal([4096, 4096, 4096, 4096, 3616], parts.Select(part => part.Length));
        Assert.Equal(word, string.Concat(parts));
    }

    [Fact]
    public void Only_a_character_that_is_longer_than_a_part_is_torn_and_then_not_within_a_code_point()
    {
        var text = "a" + string.Concat(Enumerable.Repeat("\U0001E8D0", 3000));
        var parts = TextParts.Of(text, 1000);

        Assert.Equal(text, string.Concat(parts));
        Assert.All(parts, part => Assert.False(char.IsLowSurrogate(part[0])));
    }

    [Fact]
    public void What_nobody_can_send_is_taken_out() => Assert.Equal(["a\uFFFDb"], TextParts.Of("a\uD83D\0b"));

    /// <summary>Texts of everything that is hard, long and short, under every limit.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Whatever_the_text_nothing_is_lost_too_long_or_torn(int seed)
    {
        string[] pieces =
        [
            "a", "word", " ", "  ", "\n", "\n\n", ". ", "! ", "。",
            Family, "🇫🇷", "e\u0301", "สวัสดี", "日本", "नमस्ते", "👍🏽", "\r\n",
        ];
        var chance = new Random(seed);
        for (var turn = 0; turn < 200; turn++)
        {
            var text = new StringBuilder();
            while (text.Length < turn * 5)
                text.Append(pieces[chance.Next(pieces.Length)]);

            var longest = chance.Next(16, 200);
            AssertHolds(text.ToString(), TextParts.Of(text.ToString(), longest), longest);
        }
    }

    private static void AssertHolds(string text, IReadOnlyList<string> parts, int longest)
    {
        var borders = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToHashSet();
        var at = 0;
        foreach (var part in parts)
        {
            Assert.InRange(part.Length, 1, longest);
            while (char.IsWhiteSpace(text[at]) && !char.IsWhiteSpace(part[0]))
                at++;

            Assert.Equal(part, text.Substring(at, part.Length));
            Assert.Contains(at, borders);
            Assert.Contains(at += part.Length, borders);
        }

        Assert.True(string.IsNullOrWhiteSpace(text[at..]));
    }
}
