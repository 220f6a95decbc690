using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Domain.WhatsApp;
using FluentValidation;
using MediatR;

namespace Concierge.Application.WhatsApp.Receiving;

/// <summary>A call of Meta's, as its bytes came: all of it is stored by one commit, or none.</summary>
public sealed record ReceiveWebhook(ReadOnlyMemory<byte> Body, string? Signature) : ICommand<ReceivedCall>
{
    /// <summary>The most that Meta sends at once.</summary>
    public const int LongestBody = 3 * 1024 * 1024;
}

/// <summary>What a call brought.</summary>
/// <param name="Messages">Customers' messages, those that were known already among them.</param>
/// <param name="Unread">What was kept as it came and not understood.</param>
public sealed record ReceivedCall(IReadOnlyList<ReceivedMessage> Messages, int Statuses, int Unread);

/// <param name="Id">WhatsApp's id of the message.</param>
/// <param name="MessageId">The id that it has here; that of the first one, where it is not new.</param>
public sealed record ReceivedMessage(string Id, Guid MessageId, bool IsNew)
{
    internal static ReceivedMessage Of(Receipt receipt) =>
        new(receipt.Message.Wamid, receipt.Id.Value, receipt.Novelty is Novelty.New);
}

internal sealed class ReceiveWebhookValidator : AbstractValidator<ReceiveWebhook>
{
    public ReceiveWebhookValidator() => RuleFor(command => command.Body.Length)
        .LessThanOrEqualTo(ReceiveWebhook.LongestBody).OverridePropertyName("body");
}

internal sealed class ReceiveWebhookHandler(
    IWebhookKeys keys, IChannels channels, IInbox inbox, Reception reception, IUnitOfWork work, TimeProvider clock)
    : IRequestHandler<ReceiveWebhook, Result<ReceivedCall>>
{
    // Each try sees what the one that was first has committed.
    private const int Tries = 5;

    public async Task<Result<ReceivedCall>> Handle(ReceiveWebhook command, CancellationToken ct)
    {
        if (keys.Check(command.Body.Span, command.Signature) is { } refused)
            return refused;

        var now = clock.GetStoredNow();
        var read = WebhookReader.Read(command.Body.Span, now);
        if (read.Error is { } malformed)
            return malformed;

        var call = await SortAsync(read.Value, ct);
        for (var tries = 1; ; tries++)
        {
            var received = await ReceiveAsync(call, now, ct);
            if (received.Error?.Code is not ErrorCode.VersionConflict)
                return received;
            if (tries == Tries)
                return WhatsAppErrors.Contended;
        }
    }

    // What is for a number that nobody set up belongs to nobody.
    private async Task<SortedCall> SortAsync(IReadOnlyList<WebhookItem> items, CancellationToken ct)
    {
        var numbers = new Dictionary<string, WhatsAppChannel>(StringComparer.Ordinal);
        foreach (var number in items.Select(item => item.PhoneNumberId).OfType<string>().Distinct())
        {
            if (await channels.FindAsync(number, ct) is { } channel)
                numbers.Add(number, channel);
        }

        return new SortedCall(numbers, items);
    }

    private async Task<Result<ReceivedCall>> ReceiveAsync(SortedCall call, DateTimeOffset now, CancellationToken ct)
    {
        var receipts = await reception.TakeAsync(call, now, ct);
        reception.Settle(call.Statuses);
        inbox.Keep(call.Unread);

        return (await work.CommitAsync(ct)).Map(_ =>
        {
            ReceivingTelemetry.Count(receipts, call);
            return new ReceivedCall([.. receipts.Select(ReceivedMessage.Of)], call.Statuses.Count, call.Unread.Count);
        });
    }
}

/// <summary>A call's items by what is done with them.</summary>
internal sealed class SortedCall(
    IReadOnlyDictionary<string, WhatsAppChannel> channels, IReadOnlyList<WebhookItem> items)
{
    /// <summary>Of one conversation after the other, so that all calls lock conversations in one order.</summary>
    public IReadOnlyList<IncomingMessage> Messages { get; } =
    [
        .. items.OfType<IncomingMessage>().Where(item => IsOurs(item, channels))
            .OrderBy(item => item.ConversationId.Value),
    ];

    public IReadOnlyList<StatusUpdate> Statuses { get; } =
        [.. items.OfType<StatusUpdate>().Where(item => IsOurs(item, channels))];

    public IReadOnlyList<UnreadItem> Unread { get; } =
    [
        .. items.OfType<UnreadItem>(),
        .. items.Where(item => item.PhoneNumberId is not null && !IsOurs(item, channels))
            .Select(item => new UnreadItem(item.Raw, UnreadReason.UnknownNumber)),
    ];

    public WhatsAppChannel ChannelOf(IncomingMessage message) => channels[message.Number];

    private static bool IsOurs(WebhookItem item, IReadOnlyDictionary<string, WhatsAppChannel> channels) =>
        item.PhoneNumberId is { } number && channels.ContainsKey(number);
}
