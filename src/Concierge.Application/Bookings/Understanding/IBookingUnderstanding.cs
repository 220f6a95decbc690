namespace Concierge.Application.Bookings.Understanding;

/// <summary>Reads talk about bookings with the help of a model, where one is configured.</summary>
public interface IBookingUnderstanding
{
    /// <summary>
    /// The parser's reading, with what a model saw beyond it. What the customer's words do not say comes with a
    /// question; consent and choices are the parser's alone. Without an answer in time it is the parser's reading.
    /// </summary>
    Task<BookingReading> ReadAsync(BookingTalk talk, CancellationToken ct);
}
