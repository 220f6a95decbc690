namespace Concierge.Application.Bookings.Understanding;

public enum PartOfDay
{
    Morning,
    Lunchtime,
    Afternoon,
    Evening,
    Night,
}

public static class PartsOfDay
{
    /// <summary>The hours that are meant; a night goes on after midnight.</summary>
    public static TimeRange Hours(this PartOfDay part) => part switch
    {
        PartOfDay.Morning => new(new TimeOnly(5, 0), new TimeOnly(12, 0)),
        PartOfDay.Lunchtime => new(new TimeOnly(11, 0), new TimeOnly(15, 0)),
        PartOfDay.Afternoon => new(new TimeOnly(12, 0), new TimeOnly(18, 0)),
        PartOfDay.Evening => new(new TimeOnly(17, 0), To: null),
        PartOfDay.Night => new(new TimeOnly(19, 0), new TimeOnly(5, 0)),
    };
}
