using Concierge.Domain.Identity;

namespace Concierge.Domain.WhatsApp;

/// <summary>A number of ours that customers write to, and for whom it is answered.</summary>
/// <param name="PhoneNumberId">Meta's id of the number: digits, but not the number itself.</param>
/// <param name="OwnerId">Whose the number's conversations are.</param>
/// <param name="ResourceId">What is booked where a customer does not say what.</param>
/// <param name="Greeting">What a new customer is told first.</param>
/// <param name="Token">What is known of the token that answers are sent with; null where there is none.</param>
public sealed record WhatsAppChannel(
    string PhoneNumberId,
    UserId OwnerId,
    Guid? ResourceId,
    string? Greeting,
    string Locale,
    string TimeZone,
    SendingToken? Token,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public const int LongestPhoneNumberId = 32;
    public const int LongestGreeting = 1_000;
    public const string UsualLocale = "en";
    public const string UsualTimeZone = "UTC";

    public static bool IsPhoneNumberId(string? text) =>
        text is { Length: > 0 and <= LongestPhoneNumberId } && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
