using System.Security.Cryptography;
using System.Text;

namespace Concierge.Domain.WhatsApp.Sending;

/// <summary>A number of ours and a customer: what goes between them goes one at a time and in order.</summary>
/// <param name="PhoneNumberId">Meta's id of our number.</param>
/// <param name="Customer">The customer's number as WhatsApp writes it, digits alone.</param>
public sealed record Pair(string PhoneNumberId, string Customer)
{
    /// <summary>Names the pair in the queue, where nobody's number is to be read.</summary>
    public string Key { get; } = $"whatsapp/{Hash($"{PhoneNumberId}/{Customer}")[..32]}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
