using System.ComponentModel.DataAnnotations;

namespace Concierge.Application.Bookings;

public sealed class BookingsOptions
{
    public const string Section = "Bookings";

    /// <summary>How long a booking that nobody has confirmed holds its time.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan HoldFor { get; set; } = TimeSpan.FromMinutes(15);
}
