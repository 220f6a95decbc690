using System.Security.Cryptography;
using System.Text;

namespace Concierge.Application.WhatsApp.Sending;

/// <summary>A token, and what it is known by where it must not be read.</summary>
internal sealed record OpenedToken(string Value)
{
    public string Fingerprint { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Value)))[..16];

    public override string ToString() => Fingerprint;
}
