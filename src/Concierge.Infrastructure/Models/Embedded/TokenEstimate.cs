namespace Concierge.Infrastructure.Models.Embedded;

/// <summary>
/// Four characters a token, rounded up: what the usual tokenizers come to on English text, give or take a fifth. An
/// estimate, and free.
/// </summary>
internal static class TokenEstimate
{
    private const int CharactersPerToken = 4;

    public static long Of(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;
}
