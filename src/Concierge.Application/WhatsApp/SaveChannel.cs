using System.Text.RegularExpressions;
using Concierge.Application.Bookings;
using Concierge.Application.Identity;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Bookings;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Domain.WhatsApp;
using FluentValidation;
using MediatR;

namespace Concierge.Application.WhatsApp;

/// <summary>Sets a number up, or changes all of it; only the token stays where none is given.</summary>
/// <param name="Owner">Id or e-mail address of a user.</param>
public sealed record SaveChannel(
    string PhoneNumberId,
    string Owner,
    Guid? ResourceId,
    string? Greeting,
    string? Locale,
    string? TimeZone,
    Secret? Token) : ICommand<ChannelView>;

internal sealed partial class SaveChannelValidator : AbstractValidator<SaveChannel>
{
    public SaveChannelValidator()
    {
        RuleFor(command => command.PhoneNumberId).Must(WhatsAppChannel.IsPhoneNumberId)
            .WithErrorCode("PHONE_NUMBER_ID")
            .WithMessage($"Must be Meta's id of the number: digits, at most {WhatsAppChannel.LongestPhoneNumberId}.");
        RuleFor(command => command.Owner).IsLine(EmailAddress.MaxLength);
        RuleFor(command => command.Greeting).NotEmpty().MaximumLength(WhatsAppChannel.LongestGreeting)
            .When(command => command.Greeting is not null);
        RuleFor(command => command.Locale).Must(locale => locale is null || Locale().IsMatch(locale))
            .WithErrorCode("LOCALE").WithMessage("Must be a language tag such as en, de-CH or zh-Hant-TW.");
        RuleFor(command => command.TimeZone).Must(zone => zone is null || IsTimeZone(zone))
            .WithErrorCode("TIME_ZONE").WithMessage("Must be a time zone such as Europe/Zurich.");
        RuleFor(command => command.Token).Must(token => token is null || SendingToken.IsUsable(token.Value))
            .WithErrorCode("TOKEN")
            .WithMessage($"Must be 1 to {SendingToken.Longest} printable ASCII characters without a space.");
    }

    private static bool IsTimeZone(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId;

    [GeneratedRegex(
        "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Locale();
}

internal sealed class SaveChannelHandler(
    IChannels channels, IUsers users, IResources resources, IUnitOfWork work, TimeProvider clock)
    : IRequestHandler<SaveChannel, Result<ChannelView>>
{
    private static readonly Error UnknownOwner =
        Faults.Invalid(new Fault("owner", "UNKNOWN", "There is no such user."));

    private static readonly Error UnknownResource =
        Faults.Invalid(new Fault("resourceId", "UNKNOWN", "There is no such resource."));

    public async Task<Result<ChannelView>> Handle(SaveChannel command, CancellationToken ct)
    {
        if (await FindOwnerAsync(command.Owner, ct) is not { } owner)
            return UnknownOwner;
        if (command.ResourceId is { } resource && await resources.FindAsync(new ResourceId(resource), ct) is null)
            return UnknownResource;

        var now = clock.GetStoredNow();
        var known = await channels.ReadAsync(command.PhoneNumberId, ct);
        var channel = new WhatsAppChannel(
            command.PhoneNumberId,
            owner.Id,
            command.ResourceId,
            command.Greeting,
            command.Locale ?? WhatsAppChannel.UsualLocale,
            command.TimeZone ?? WhatsAppChannel.UsualTimeZone,
            command.Token is { } token ? SendingToken.Of(token) : known?.Token,
            known?.CreatedAt ?? now,
            now);
        channels.Save(channel, command.Token);
        if (command.Token is not null)
            ResumeWhatsApp.SendTo(work, command.PhoneNumberId);

        return (await work.CommitAsync(ct)).Map(_ => ChannelView.Of(channel));
    }

    private async Task<User?> FindOwnerAsync(string owner, CancellationToken ct)
    {
        if (Guid.TryParse(owner, out var id))
            return await users.FindAsync(new UserId(id), ct);

        return EmailAddress.Parse(owner) is { } email ? await users.FindAsync(email, ct) : null;
    }
}
