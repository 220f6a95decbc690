using Concierge.Domain.Kernel;

namespace Concierge.Domain.Bookings;

public static class BookingErrors
{
    public static readonly Error Unknown = new(
        ErrorKind.NotFound, ErrorCode.BookingNotFound, "There is no such booking.");

    public static readonly Error UnknownVersion = new(
        ErrorKind.NotFound, ErrorCode.BookingVersionNotFound, "The booking has no such version.");

    public static readonly Error SlotTaken = new(ErrorKind.Conflict, ErrorCode.SlotTaken, "That time is taken.")
    {
        Alternatives = [],
    };

    public static readonly Error OutsideHours = new(
        ErrorKind.Unprocessable, ErrorCode.OutsideHours, "The resource is not open at that time.")
    {
        Alternatives = [],
    };

    public static readonly Error NotASlot = new(
        ErrorKind.Unprocessable, ErrorCode.NotASlot, "No slot of the resource begins at that time.")
    {
        Alternatives = [],
    };

    public static readonly Error InThePast = new(ErrorKind.Unprocessable, ErrorCode.InThePast, "That time is over.");

    public static readonly Error TooFarAhead = new(
        ErrorKind.Unprocessable,
        ErrorCode.TooFarAhead,
        $"Bookings are taken for the next {Booking.FarthestAhead.Days} days.");

    public static readonly Error Ended = new(
        ErrorKind.Conflict, ErrorCode.BookingEnded, "The booking was cancelled, or its hold ran out.");

    public static readonly Error Over = new(
        ErrorKind.Conflict, ErrorCode.BookingStateInvalid, "The time of the booking is over.");

    public static readonly Error ConfirmedAlready = new(
        ErrorKind.Conflict, ErrorCode.BookingStateInvalid, "The booking is confirmed.");

    public static readonly Error NotConfirmed = new(
        ErrorKind.Conflict, ErrorCode.BookingStateInvalid, "The booking is not confirmed; cancel it and book anew.");

    public static Error StillHeld(TimeSpan left) => new(
        ErrorKind.Conflict, ErrorCode.BookingStateInvalid, "The booking's hold has not run out.")
    {
        RetryAfter = left,
    };

    public static Error NoLength(TimeSpan slot) => new(
        ErrorKind.Invalid, ErrorCode.ValidationFailed, "The resource cannot be booked for that long.")
    {
        Faults =
        [
            new Fault("duration", "SLOT_LENGTH", $"Must be a multiple of {slot.TotalMinutes} minutes, up to 24 hours."),
        ],
    };
}
