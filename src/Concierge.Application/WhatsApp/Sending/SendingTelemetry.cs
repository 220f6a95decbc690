using System.Diagnostics.Metrics;
using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Application.WhatsApp.Sending;

public static class SendingTelemetry
{
    public const string Name = "Concierge.WhatsApp";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Sent = Meter.CreateCounter<long>(
        "concierge.whatsapp.sent", "{message}", "Messages that Meta took");

    private static readonly Counter<long> Failed = Meter.CreateCounter<long>(
        "concierge.whatsapp.failed", "{message}", "Messages that are not sent again, by reason and Meta's code");

    private static readonly Counter<long> Resting = Meter.CreateCounter<long>(
        "concierge.whatsapp.resting", "{turn}", "Turns that ended with a wait, by reason and Meta's code");

    internal static void Count(Outgoing message)
    {
        var counter = message.State switch
        {
            OutgoingState.Sent => Sent,
            OutgoingState.Failed => Failed,
            OutgoingState.Waiting or OutgoingState.Uncertain or OutgoingState.Sending => Resting,
        };
        counter.Add(
            1,
            new KeyValuePair<string, object?>("reason", message.Reason?.ToString()),
            new KeyValuePair<string, object?>("code", message.Code));
    }
}
