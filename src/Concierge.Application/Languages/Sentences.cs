using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Concierge.Application.Agent;
using Concierge.Application.Bookings.Truth.Rendering;

namespace Concierge.Application.Languages;

/// <summary>All that is said to customers in one language, but for what models say: a file for each language.</summary>
internal sealed record Sentences(Phrases Assistant, Phrasebook Bookings)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The languages in which customers are answered, by two letters.</summary>
    public static readonly string[] Languages = ["en", "de", "fr", "it", "es", "pt"];

    public static readonly FrozenDictionary<string, Sentences> ByLanguage =
        Languages.ToFrozenDictionary(language => language, Read);

    private static Sentences Read(string language)
    {
        using var file = typeof(Sentences).Assembly.GetManifestResourceStream($"language.{language}.json")!;
        return JsonSerializer.Deserialize<Sentences>(file, Strict)!;
    }
}
