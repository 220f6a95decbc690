using Concierge.Application.Bookings.Understanding;

namespace Concierge.Infrastructure.Bookings.Understanding;

/// <summary>Parts of the day, by their numbers in the vocabulary.</summary>
internal static class Parts
{
    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>"am", which is no part of a day but half of it.</summary>
    public static readonly PartFact BeforeNoon = new(new TimeRange(From: null, Noon), PartOfDay.Morning);

    public static readonly PartFact AfterNoon = new(new TimeRange(Noon, To: null), Name: null);

    /// <summary>What two different parts come to.</summary>
    public static readonly PartFact Any = new(new TimeRange(From: null, To: null), Name: null);

    public static PartFact Of(int number) => Of((PartOfDay)(number - 1));

    // Three in the morning is still the night, and nobody says so.
    public static PartFact Of(PartOfDay part) => part is PartOfDay.Morning
        ? BeforeNoon
        : new PartFact(part.Hours(), part);
}
