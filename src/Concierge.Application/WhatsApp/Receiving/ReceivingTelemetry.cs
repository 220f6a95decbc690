using System.Diagnostics.Metrics;

namespace Concierge.Application.WhatsApp.Receiving;

/// <summary>Counts what was stored.</summary>
public static class ReceivingTelemetry
{
    public const string Name = "Concierge.WhatsApp";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Messages = Meter.CreateCounter<long>(
        "concierge.whatsapp.received", "{message}", "Customers' messages by kind, and whether they were new");

    private static readonly Counter<long> Statuses = Meter.CreateCounter<long>(
        "concierge.whatsapp.statuses", "{status}", "What Meta told of our messages, by the status");

    private static readonly Counter<long> Unread = Meter.CreateCounter<long>(
        "concierge.whatsapp.unread", "{item}", "Items that were kept as they came, by the reason");

    internal static void Count(IReadOnlyList<Receipt> receipts, SortedCall call)
    {
        foreach (var receipt in receipts)
            Messages.Add(1, Tag("kind", receipt.Message.Body.Kind), Tag("novelty", receipt.Novelty.ToString()));
        foreach (var status in call.Statuses)
            Statuses.Add(1, Tag("status", status.Delivery.Status.ToString()));
        foreach (var item in call.Unread)
            Unread.Add(1, Tag("reason", item.Reason.ToString()));
    }

    private static KeyValuePair<string, object?> Tag(string name, string? value) =>
        new(name, value?.ToLowerInvariant());
}
