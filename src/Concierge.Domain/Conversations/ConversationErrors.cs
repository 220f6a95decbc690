using Concierge.Domain.Kernel;

namespace Concierge.Domain.Conversations;

public static class ConversationErrors
{
    public static readonly Error Unknown = new(
        ErrorKind.NotFound, ErrorCode.ConversationNotFound, "There is no such conversation.");

    public static readonly Error DefaultExists = new(
        ErrorKind.Conflict, ErrorCode.DefaultConversationExists, "The plan has a default conversation already.");

    public static readonly Error Taken = new(
        ErrorKind.Conflict, ErrorCode.ConversationTaken, "Somebody else has taken the conversation over.");

    public static readonly Error NotTakenOver = new(
        ErrorKind.Conflict, ErrorCode.NotTakenOver, "The conversation is not yours to answer; take it over first.");

    public static readonly Error MessageTooLong = new(
        ErrorKind.TooLarge, ErrorCode.TooLarge, $"A message has at most {Message.LongestContent} characters.");
}
