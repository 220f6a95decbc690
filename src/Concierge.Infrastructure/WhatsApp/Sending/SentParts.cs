using Concierge.Domain.WhatsApp.Receiving;
using Concierge.Domain.WhatsApp.Sending;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.WhatsApp.Sending;

/// <summary>What became of messages' parts, in a query on messages: a page of them is one look.</summary>
internal static class SentParts
{
    public const string Columns =
        "way.states, way.reasons, way.codes, way.since, way.sent, way.delivered, way.seen, way.failed, way.failures";

    public const string Join =
        """
        LEFT JOIN LATERAL (
            SELECT array_agg(o.state) AS states, array_agg(o.reason) AS reasons, array_agg(o.code) AS codes,
                array_agg(o.updated_at) AS since, array_agg(d.sent_at) AS sent, array_agg(d.delivered_at) AS delivered,
                array_agg(d.read_at) AS seen, array_agg(d.failed_at) AS failed, array_agg(d.failure_code) AS failures
            FROM whatsapp_outgoing AS o
            LEFT JOIN whatsapp_deliveries AS d ON d.wamid = o.wamid
            WHERE conversation_messages.role <> 'USER' AND o.message_id = conversation_messages.id) AS way ON true
        """;

    /// <summary>Null where the message did not go out, or it is not known any more.</summary>
    public static Delivery? Read(NpgsqlDataReader row, int column)
    {
        if (row.IsDBNull(column))
            return null;

        var states = row.GetFieldValue<string[]>(column);
        var reasons = row.GetFieldValue<string?[]>(column + 1);
        var codes = row.GetFieldValue<int?[]>(column + 2);
        var since = row.GetFieldValue<DateTimeOffset[]>(column + 3);
        var heard = ReadHeard(row, column + 4);

        return Delivery.Of(states.Select((state, part) => new SentPart(
            StoredName.Read<OutgoingState>(state),
            reasons[part] is { } reason ? StoredName.Read<OutgoingReason>(reason) : null,
            codes[part],
            since[part],
            heard[part])));
    }

    private static MessageDelivery[] ReadHeard(NpgsqlDataReader row, int column)
    {
        var sent = row.GetFieldValue<DateTimeOffset?[]>(column);
        var delivered = row.GetFieldValue<DateTimeOffset?[]>(column + 1);
        var read = row.GetFieldValue<DateTimeOffset?[]>(column + 2);
        var failed = row.GetFieldValue<DateTimeOffset?[]>(column + 3);
        var codes = row.GetFieldValue<int?[]>(column + 4);

        return
        [
            .. sent.Select((at, part) => new MessageDelivery(
                at,
                delivered[part],
                read[part],
                failed[part] is { } then ? new DeliveryFailure(then, codes[part] ?? 0) : null)),
        ];
    }
}
