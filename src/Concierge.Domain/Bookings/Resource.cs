using Concierge.Domain.Identity;

namespace Concierge.Domain.Bookings;

/// <summary>What everybody can book: an instructor, a table, a room. Its owner or an admin changes it.</summary>
public sealed record Resource(
    ResourceId Id,
    UserId OwnerId,
    string Name,
    string TimeZone,
    Money PricePerHour,
    Timetable Timetable,
    TimeSpan Slot,
    TimeSpan Buffer,
    int Capacity,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public const int LongestName = 100;
    public const decimal HighestPrice = 1_000_000;
    public const int UsualSlotMinutes = 30;
    public const int LeastSlotMinutes = 5;
    public const int MostSlotMinutes = 24 * 60;
    public const int MostBufferMinutes = 8 * 60;
    public const int MostCapacity = 50;
}
