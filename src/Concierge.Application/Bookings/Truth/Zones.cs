namespace Concierge.Application.Bookings.Truth;

/// <summary>Instants on the clock of a place.</summary>
internal static class Zones
{
    /// <summary>In a zone that the machine does not know, the instant as it was given.</summary>
    public static DateTimeOffset ToLocal(DateTimeOffset instant, string zone) =>
        Find(zone) is { } place ? TimeZoneInfo.ConvertTime(instant, place) : instant;

    public static TimeZoneInfo? Find(string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var place) ? place : null;
}
