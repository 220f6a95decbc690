using System.Text.RegularExpressions;

namespace Concierge.Api.Observability;

/// <summary>What must never be read in a log, wherever it turns up.</summary>
internal static partial class Redaction
{
    public const string Mark = "[redacted]";

    // A name that ends like this names a secret, or somebody's words: OldPassword, X-Api-Key, refresh_token, content.
    private static readonly string[] SecretEndings =
    [
        "authorization", "cookie", "password", "passwordhash", "secret", "token", "apikey", "signingkey", "credential",
        "credentials", "connectionstring", "idempotencykey", "content", "prompt",
    ];

    public static bool IsSecret(string name)
    {
        var plain = Separators().Replace(name, "");
        return Array.Exists(SecretEndings, ending => plain.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Takes out what looks like a secret, and what is known to be one.</summary>
    public static string Scrub(string text, params IEnumerable<string> known)
    {
        foreach (var secret in known)
            text = text.Replace(secret, Mark, StringComparison.Ordinal);

        try
        {
            return MayHoldSecret().IsMatch(text) ? ScrubLooks(text) : text;
        }
        catch (RegexMatchTimeoutException)
        {
            return $"{Mark}: too long to be looked through";
        }
    }

    private static string ScrubLooks(string text)
    {
        text = Token().Replace(text, Mark);
        text = HeaderLine().Replace(text, $"${{name}} {Mark}");
        return Assignment().Replace(text, $"${{name}}{Mark}");
    }

    private const RegexOptions Loose =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const int Milliseconds = 500;

    [GeneratedRegex("[-_. :]", Loose, Milliseconds)]
    private static partial Regex Separators();

    // Most lines stop here.
    [GeneratedRegex(
        "bearer|basic|eyJ|authorization|cookie|password|secret|token|api.?key|content|credential", Loose, Milliseconds)]
    private static partial Regex MayHoldSecret();

    /// <summary>A JSON Web Token, or what follows a scheme.</summary>
    [GeneratedRegex(@"eyJ[\w-]+\.[\w-]+\.[\w-]*|(?<=\b(bearer|basic)\s+)[\w.~+/=-]{4,}", Loose, Milliseconds)]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<name>(authorization|cookie)""?\s*[:=])[^\r\n]*", Loose, Milliseconds)]
    private static partial Regex HeaderLine();

    [GeneratedRegex(
        """(?<name>(password|secret|token|api[-_]?key|content|credentials?)\\?["']?\s*[:=]\s*)"""
        + """(\\?"([^"\\]|\\.)*"?|[^\s,;&}]+)""",
        Loose,
        Milliseconds)]
    private static partial Regex Assignment();
}
