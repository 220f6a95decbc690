using Concierge.Domain.WhatsApp;

namespace Concierge.Application.WhatsApp;

/// <summary>A channel as it is shown: the token never is.</summary>
public sealed record ChannelView(
    string PhoneNumberId,
    Guid OwnerId,
    Guid? ResourceId,
    string? Greeting,
    string Locale,
    string TimeZone,
    bool TokenSet,
    string? TokenEnding,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static ChannelView Of(WhatsAppChannel channel) => new(
        channel.PhoneNumberId,
        channel.OwnerId.Value,
        channel.ResourceId,
        channel.Greeting,
        channel.Locale,
        channel.TimeZone,
        channel.Token is not null,
        channel.Token?.Ending,
        channel.CreatedAt,
        channel.UpdatedAt);
}
