using System.Security.Cryptography;
using System.Text;
using Concierge.Domain.Identity;

namespace Concierge.Application.WhatsApp.Sending;

/// <summary>A token, and what it is known by where it must not be read.</summary>
internal sealed record OpenedToken(Secret Secret)
{
    public string Fingerprint { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret.Text)))[..16];
}
