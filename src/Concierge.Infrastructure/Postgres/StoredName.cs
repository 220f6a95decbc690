using System.Collections.Frozen;
using System.Text.Json;

namespace Concierge.Infrastructure.Postgres;

/// <summary>Enums as they are written into columns and over the wire, in UPPER_SNAKE.</summary>
internal static class StoredName
{
    public static string Of<T>(T value) where T : struct, Enum => Names<T>.ByValue[value];

    public static T Read<T>(string name) where T : struct, Enum => Names<T>.ByName[name];

    private static class Names<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>()
            .ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseUpper.ConvertName($"{value}"));

        public static readonly FrozenDictionary<string, T> ByName =
            ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
