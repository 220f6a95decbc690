using Concierge.Domain.Bookings;

namespace Concierge.Application.Bookings;

public sealed record ResourceView(
    Guid Id,
    Guid OwnerId,
    string Name,
    string TimeZone,
    string PricePerHour,
    string Currency,
    IReadOnlyList<WeeklyHoursText> WeeklyHours,
    IReadOnlyList<SpecialDayText> Exceptions,
    int SlotMinutes,
    int BufferMinutes,
    int Capacity,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static ResourceView Of(Resource resource) => new(
        resource.Id.Value,
        resource.OwnerId.Value,
        resource.Name,
        resource.TimeZone,
        MoneyView.AmountOf(resource.PricePerHour),
        resource.PricePerHour.Currency,
        [.. resource.Timetable.Weekly.Select(Of)],
        [.. resource.Timetable.Exceptions.Select(Of)],
        (int)resource.Slot.TotalMinutes,
        (int)resource.Buffer.TotalMinutes,
        resource.Capacity,
        resource.CreatedAt,
        resource.UpdatedAt);

    private static WeeklyHoursText Of(WeeklyHours weekly)
    {
        var hours = HoursText.Of(weekly.Hours);
        return new(weekly.Day, hours.From, hours.To);
    }

    private static SpecialDayText Of(SpecialDay day) =>
        new(day.Date, day.Hours is [], [.. day.Hours.Select(HoursText.Of)]);
}
