using System.Security.Cryptography;
using System.Text;
using Concierge.Domain.Kernel;

namespace Concierge.Domain.Conversations;

public readonly record struct ConversationId(Guid Value) : IId<ConversationId>
{
    private const int Version = 6;
    private const int Variant = 8;

    public static ConversationId Next() => new(Guid.CreateVersion7());

    public static ConversationId From(Guid value) => new(value);

    /// <summary>
    /// A customer's conversation: its id follows from who they are, so whoever receives a message knows it without
    /// asking, and two nodes that receive the first two at once mean the same one.
    /// </summary>
    public static ConversationId Of(Channel channel, string accountId, string address)
    {
        // Nothing that is stored holds a NUL, so no two customers are written the same.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{channel}\0{accountId}\0{address}"));

        // Version 8 of RFC 9562: a UUID of one's own making.
        hash[Version] = (byte)((hash[Version] & 0x0F) | 0x80);
        hash[Variant] = (byte)((hash[Variant] & 0x3F) | 0x80);
        return new(new Guid(hash.AsSpan(..16), bigEndian: true));
    }

    public override string ToString() => Value.ToString();
}
