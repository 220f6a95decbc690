using System.Globalization;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;

namespace Concierge.Domain.Tests.Conversations;

public sealed class TitleTests
{
    private const string Family = "👨‍👩‍👧‍👦";
    private const string Flag = "🇨🇭";
    private const string Accent = "e\u0301";
    private const string Hebrew = "שָׁלוֹם";

    public static TheoryData<string, string?> Beginnings => new()
    {
        { "A lesson on Saturday?", "A lesson on Saturday?" },
        { "  A lesson\r\n\ton   Saturday?\u00A0 ", "A lesson on Saturday?" },
        { "a\u2028b\u0085c\u0007d", "a b c d" },
        { new string('x', 50), new string('x', 50) },
        { new string('x', 51), new string('x', 50) },
        { $"{new string('x', 49)} y", new string('x', 49) },
        { Times(Family, 60), Times(Family, 50) },
        { Times(Flag, 51), Times(Flag, 50) },
        { Times(Accent, 51), Times(Accent, 50) },
        { $"{Times("👍🏽", 49)}{Family}{Family}", $"{Times("👍🏽", 49)}{Family}" },
        { Hebrew, Hebrew },
        { Times("שָׁ", 51), Times("שָׁ", 50) },
        { "", null },
        { " \n\t\u3000 ", null },
    };

    [Theory]
    [MemberData(nameof(Beginnings))]
    public void It_is_the_first_fifty_characters_as_a_reader_counts_them(string content, string? title) =>
        Assert.Equal(title, Said(MessageRole.User, content).Title);

    [Fact]
    public void It_ends_before_a_character_that_is_made_of_too_many() => Assert.Equal(
        "Hi z", Said(MessageRole.User, $"Hi z e{new string('\u0301', Conversation.LongestTitle)}").Title);

    [Fact]
    public void It_is_never_longer_than_a_title_may_be()
    {
        // Fifteen UTF-16 units each: the longest character that people send.
        var title = Said(MessageRole.User, Times("👩🏽‍❤️‍💋‍👩🏽", 60)).Title!;

        Assert.Equal(50, new StringInfo(title).LengthInTextElements);
        Assert.InRange(title.Length, 1, Conversation.LongestTitle);
    }

    [Theory]
    [InlineData(MessageRole.Assistant)]
    [InlineData(MessageRole.Operator)]
    public void An_answer_names_nothing(MessageRole role) => Assert.Null(Said(role, "How can I help?").Title);

    private static Message Said(MessageRole role, string content) => Message.Write(
        ConversationId.Next(), role, UserId.Next(), content, DateTimeOffset.UnixEpoch).Value;

    private static string Times(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
