using System.Collections.Frozen;
using System.Text.Json;

namespace Concierge.Application.Agent;

/// <summary>What the assistant asks and answers by itself, in one language; <c>{0}</c> and so on are facts.</summary>
internal sealed record Phrases(
    string Help,
    string NoBooking,
    string WrongAnswer,
    string ProposeMove,
    string ProposeCancel,
    string PricePerHour,
    string WhichDay,
    string WhichDayOf,
    string WhichTime,
    string WhichTimeOf,
    string WhichDuration,
    string WhichDurationOf,
    string WhichOffer,
    string WhichTimeZone,
    string NoSuchDay,
    string DayHasPassed,
    string TimeHasPassed,
    string TimeIsSkipped,
    string TimeHappensTwice,
    string OneAtATime,
    string IsThisWanted,
    string Taken,
    string OutsideHours,
    string NotASlot,
    string TooFarAhead,
    string NoLength,
    string NothingFree,
    string WhichToMove,
    string WhichToCancel,
    string ToWhen,
    string NothingBooked,
    string Dropped,
    string Or)
{
    private const string Fallback = "en";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly FrozenDictionary<string, Phrases> ByLanguage =
        new[] { "en", "de", "fr", "it", "es", "pt" }.ToFrozenDictionary(language => language, Read);

    public static Phrases Of(string language) => ByLanguage.GetValueOrDefault(language) ?? ByLanguage[Fallback];

    private static Phrases Read(string language)
    {
        using var words = typeof(Phrases).Assembly.GetManifestResourceStream($"agent.{language}.json")!;
        return JsonSerializer.Deserialize<Phrases>(words, Strict)!;
    }
}
