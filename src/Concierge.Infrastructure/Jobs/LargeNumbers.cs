using System.Text.Json;
using Concierge.Domain.Kernel;

namespace Concierge.Infrastructure.Jobs;

internal static class LargeNumbers
{
    /// <summary>Where a value holds whole numbers that no program counts with.</summary>
    public static IEnumerable<Fault> In(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Number when IsLarge(value) => [new Fault(path, "NUMBER_RANGE", "Must have 18 digits or fewer.")],
        JsonValueKind.Array => value.EnumerateArray().Index().SelectMany(one => In(one.Item, $"{path}[{one.Index}]")),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(one => In(one.Value, $"{path}.{one.Name}")),
        _ => [],
    };

    private static bool IsLarge(JsonElement number) =>
        !number.TryGetInt64(out _) && !number.GetRawText().AsSpan().ContainsAny('.', 'e', 'E');
}
