using Concierge.Domain.WhatsApp.Receiving;

namespace Concierge.Domain.Tests.WhatsApp.Receiving;

public sealed class CustomerTextTests
{
    [Theory]
    [InlineData("a lesson\tat 10\r\non Saturday 🎿", "a lesson\tat 10\r\non Saturday 🎿")]
    [InlineData("a\0b\u0007c\u001b[31md\u0085e", "a\uFFFDb\uFFFDc\uFFFD[31md\uFFFDe")]
    public void Control_characters_give_way_to_a_mark_and_line_ends_stay(string written, string kept) =>
        Assert.Equal(kept, CustomerText.Clean(written));

    [Theory]
    [InlineData("lesson", 6, "lesson")]
    [InlineData("lesson", 5, "lesso")]
    [InlineData("🎿🎿🎿", 2, "🎿🎿")]
    [InlineData("ab👨‍👩‍👧‍👦", 5, "ab")]
    [InlineData("ae\u0301\u0301", 2, "a")]
    [InlineData("e\u0301\u0301\u0301", 2, "e\u0301")]
    public void A_text_is_cut_where_a_reader_sees_a_character_end(string written, int longest, string kept) =>
        Assert.Equal(kept, CustomerText.Cut(written, longest));

    [Theory]
    [InlineData("  Yes\n please ", "yes PLEASE")]
    [InlineData("Ｙｅｓ please", "yes please")]
    [InlineData("cafe\u0301", "CAFÉ")]
    public void Case_space_and_width_make_no_difference(string one, string other) =>
        Assert.Equal(CustomerText.Normalize(one), CustomerText.Normalize(other));

    [Fact]
    public void Other_words_differ() =>
        Assert.NotEqual(CustomerText.Normalize("10:00"), CustomerText.Normalize("1000"));
}
