using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;

namespace Concierge.Domain.Conversations;

/// <summary>Something that was said; it never changes.</summary>
/// <param name="AuthorId">
/// Who said it, where that is somebody with an account: no customer, and not the assistant.
/// </param>
/// <param name="Kind">What it is, as its channel calls it: <c>text</c>, <c>image</c>, <c>location</c>.</param>
/// <param name="Content">Its words; a picture's caption.</param>
/// <param name="Details">What there is besides words, such as a place.</param>
public sealed record Message(
    MessageId Id,
    ConversationId ConversationId,
    MessageRole Role,
    UserId? AuthorId,
    string Kind,
    string Content,
    Json? Details,
    DateTimeOffset CreatedAt)
{
    public const string Text = "text";

    /// <summary>In code points: a face counts once, however many UTF-16 units it takes.</summary>
    public const int LongestContent = 10_000;

    /// <summary>What a conversation without a title is called from then on; what was answered names nothing.</summary>
    public string? Title => Role is MessageRole.User ? Titles.Of(Content) : null;

    public static Result<Message> Write(
        ConversationId conversationId, MessageRole role, UserId? authorId, string content, DateTimeOffset now) =>
        content.EnumerateRunes().Take(LongestContent + 1).Count() > LongestContent
            ? ConversationErrors.MessageTooLong
            : new Message(MessageId.Next(), conversationId, role, authorId, Text, content, Details: null, now);
}

/// <summary>Who speaks.</summary>
public enum MessageRole
{
    /// <summary>The user, or the customer.</summary>
    User,

    /// <summary>The program.</summary>
    Assistant,

    /// <summary>A person who has taken the conversation over.</summary>
    Operator,
}
