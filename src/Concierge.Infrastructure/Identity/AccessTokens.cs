using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Concierge.Application.Identity;
using Concierge.Application.Serialization;
using Concierge.Domain.Identity;
using JWT;
using JWT.Algorithms;
using JWT.Serializers;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Identity;

/// <summary>JSON Web Tokens of one make: HS256, our issuer, our audience, a few minutes.</summary>
internal sealed class AccessTokens : IAccessTokens
{
    private const int MaxLength = 2048;

    private static readonly JsonSerializerOptions Strict = new(EventJson.Options)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private readonly JwtBase64UrlEncoder _base64Url = new();
    private readonly IdentityOptions _options;
    private readonly TimeProvider _clock;
    private readonly HMACSHA256Algorithm _algorithm = new();
    private readonly JwtEncoder _encoder;
    private readonly byte[] _key;
    private readonly string _header;

    public AccessTokens(IOptions<IdentityOptions> options, TimeProvider clock)
    {
        (_options, _clock, _key) = (options.Value, clock, options.Value.SigningKeyBytes);
        _encoder = new JwtEncoder(_algorithm, new JsonNetSerializer(), _base64Url);
        _header = new JwtParts(Encode([])).Header + ".";
    }

    public AccessToken Issue(User user, LoginId login)
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        var expiresAt = now + (long)_options.AccessTokenLifetime.TotalSeconds;
        var token = Encode(new()
        {
            ["iss"] = _options.Issuer,
            ["aud"] = _options.Audience,
            ["sub"] = user.Id.ToString(),
            ["sid"] = login.ToString(),
            ["jti"] = Guid.CreateVersion7().ToString(),
            ["role"] = RoleNames.Of(user.Roles),
            ["iat"] = now,
            ["exp"] = expiresAt,
        });

        return new AccessToken(new Secret(token), DateTimeOffset.FromUnixTimeSeconds(expiresAt));
    }

    // Verifying takes 3 microseconds: remembering what was verified would not be worth its while.
    public Bearer? Verify(string token)
    {
        var end = token.LastIndexOf('.');
        if (token.Length > MaxLength || end < _header.Length || !token.StartsWith(_header, StringComparison.Ordinal))
            return null;

        return IsSigned(token, end)
            && ReadClaims(token.AsSpan(_header.Length, end - _header.Length)) is { } claims
            && claims.ExpiresAt + _options.ClockSkew > _clock.GetUtcNow()
                ? new Bearer(claims.Sub, claims.Sid, claims.Role, claims.ExpiresAt)
                : null;
    }

    private string Encode(Dictionary<string, object> claims) => _encoder.Encode(extraHeaders: null, claims, _key);

    // The library's decoder does not hold the header to the algorithm, takes more than one spelling of a signature, and
    // throws exceptions that tell the right one. What the library would sign is enough to compare with.
    private bool IsSigned(string token, int end)
    {
        var signature = _base64Url.Encode(_algorithm.Sign(_key, Encoding.UTF8.GetBytes(token, 0, end)));
        return CryptographicOperations.FixedTimeEquals(
            MemoryMarshal.AsBytes(signature.AsSpan()), MemoryMarshal.AsBytes(token.AsSpan(end + 1)));
    }

    private Claims? ReadClaims(ReadOnlySpan<char> payload)
    {
        try
        {
            var claims = JsonSerializer.Deserialize<Claims>(Base64Url.DecodeFromChars(payload), Strict);
            return claims?.Iss == _options.Issuer && claims.Aud == _options.Audience ? claims : null;
        }
        catch (Exception other) when (other is FormatException or JsonException)
        {
            // Signed with our key, but not by this class.
            return null;
        }
    }

    private sealed record Claims(
        string Iss, string Aud, UserId Sub, LoginId Sid, IReadOnlyList<Role> Role, long Exp)
    {
        public DateTimeOffset ExpiresAt => DateTimeOffset.FromUnixTimeSeconds(Exp);
    }
}
