namespace Concierge.Application.Bookings.Understanding;

/// <summary>Reads English talk about bookings by rules alone: the same answer to the same talk.</summary>
public interface IBookingParser
{
    /// <summary>
    /// Answers whatever the text is, of which it reads the first 10,000 characters. An unknown time zone is a bug.
    /// </summary>
    BookingReading Read(BookingTalk talk);
}
