using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;
using Concierge.Application.Bookings.Understanding;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>What a model says of a message, in the form it was asked for and not believed yet.</summary>
internal sealed record ModelAnswer
{
    private const int Longest = 10_000;
    private const string Fence = "```";

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = 4,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    [JsonRequired]
    public Intent Intent { get; init; }

    public int? Offer { get; init; }

    public IReadOnlyList<string?>? Days { get; init; }

    public IReadOnlyList<string?>? Times { get; init; }

    public string? Duration { get; init; }

    public PartOfDay? PartOfDay { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Topic { get; init; }

    [JsonIgnore]
    public IReadOnlyList<DateOnly> ReadDays => [.. (Days ?? []).Select(Day).OfType<DateOnly>().Distinct().Take(31)];

    [JsonIgnore]
    public IReadOnlyList<TimeOnly> ReadTimes => [.. (Times ?? []).Select(Time).OfType<TimeOnly>().Distinct().Take(10)];

    [JsonIgnore]
    public TimeSpan? ReadDuration
    {
        get
        {
            try
            {
                return Duration is { Length: < 20 } && XmlConvert.ToTimeSpan(Duration) is var length
                    && length > TimeSpan.Zero && length <= TimeSpan.FromDays(1) ? length : null;
            }
            catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
            {
                return null;
            }
        }
    }

    [JsonIgnore]
    public TimeRange? ReadWithin => (Time(From), Time(To)) is var (from, to) && (from ?? to) is not null
        ? new TimeRange(from, to)
        : null;

    /// <summary>Null for anything but the JSON that was asked for.</summary>
    public static ModelAnswer? Read(string text)
    {
        try
        {
            return text.Length <= Longest ? JsonSerializer.Deserialize<ModelAnswer>(WithoutFence(text), Strict) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    // Many models cannot leave the fence of a code block off.
    private static ReadOnlySpan<char> WithoutFence(string answer)
    {
        var text = answer.AsSpan().Trim();
        var line = text.IndexOf('\n');
        return text.StartsWith(Fence) && text.EndsWith(Fence) && line > 0 && line <= text.Length - Fence.Length
            ? text[line..^Fence.Length]
            : text;
    }
}
