using System.Security.Cryptography;

namespace Concierge.Domain.Bookings;

/// <summary>What people call a booking by, such as <c>BK-7Q2M9X</c>.</summary>
public static class BookingReference
{
    // Nothing that is read, heard or typed as something else: no 0, 1, I, L, O, U.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 6;
    private const int IdBytes = 16;

    /// <summary>Follows from the id. Two ids may have the same; the one that is later takes its next.</summary>
    public static string Of(BookingId id, int tries = 0)
    {
        Span<byte> source = stackalloc byte[IdBytes + sizeof(int)];
        id.Value.TryWriteBytes(source);
        BitConverter.TryWriteBytes(source[IdBytes..], tries);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source, hash);

        var number = BitConverter.ToUInt64(hash);
        return string.Create(3 + Length, number, (text, rest) =>
        {
            "BK-".CopyTo(text);
            for (var place = 3; place < text.Length; place++, rest /= (ulong)Alphabet.Length)
                text[place] = Alphabet[(int)(rest % (ulong)Alphabet.Length)];
        });
    }
}
