using System.Diagnostics;
using System.Text.Json;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Application.Serialization;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Messages;

/// <summary>
/// Writes messages as rows of the sender's transaction. One that can run at once and alone is written already leased to
/// this node, which then needs neither a poll nor a second reading.
/// </summary>
internal sealed class Outbox(
    LocalQueue local,
    MessageTypes types,
    [FromKeyedServices(MessagePump.Wake)] Signal pump,
    Announcements announcements,
    Node node)
{
    private const string SendMessages =
        """
        INSERT INTO messages (
            id, name, body, lane, available_at, leased_by, deliveries, correlation_id, user_id, trace_parent)
        SELECT id, name, body, lane, now() + wait, node, delivery, correlation, caller, trace
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            AS message (id, name, body, lane, wait, node, delivery, correlation, caller, trace)
        """;

    // Whether it was dropped is known only to the database, so it counts there.
    private const string SendMessageOnce = "SELECT send_message_once($1, $2, $3, $4, $5, $6, NULL, 0, $7, $8, $9)";

    public OutgoingMessage Prepare(IMessage message, Posting posting, Caller caller)
    {
        var envelope = new Envelope(
            Guid.CreateVersion7(),
            message,
            posting.Lane,
            Deliveries: 1,
            Attempts: 0,
            Abandoned: 0,
            caller.CorrelationId,
            caller.IsAnonymous ? null : caller.Id.Value,
            Activity.Current?.Id);

        return new OutgoingMessage(envelope, posting, IsLocal: posting == default && local.TryReserve());
    }

    public Statement Insert(OutgoingMessage message) =>
        message.Posting.Key is { } key ? InsertOnce(message, key) : InsertRow(message);

    public void Committed(IReadOnlyList<OutgoingMessage> messages)
    {
        foreach (var message in messages.Where(message => message.IsLocal))
            local.Enqueue(message.Envelope);

        if (messages.All(message => message.IsLocal))
            return;

        pump.Set();
        announcements.Publish([new Announcement(MessagePump.Topic, "")]);
    }

    public void Abandoned(IReadOnlyList<OutgoingMessage> messages) =>
        local.Release(messages.Count(message => message.IsLocal));

    private BulkStatement InsertRow(OutgoingMessage message)
    {
        var (envelope, posting, isLocal) = message;
        return new BulkStatement(
            SendMessages,
            Column.Uuids(envelope.Id),
            Column.Texts(types.NameOf(envelope.Message)),
            Column.Json(BodyOf(envelope)),
            Column.Texts(posting.Lane),
            Column.Intervals(isLocal ? local.Lease : posting.By),
            Column.Uuids(isLocal ? node.Id : (Guid?)null),
            Column.Ints(isLocal ? 1 : 0),
            Column.Texts(envelope.CorrelationId),
            Column.Uuids(envelope.UserId),
            Column.Texts(envelope.TraceParent));
    }

    // Never local: whether there is one like it is known only when it is written.
    private Statement InsertOnce(OutgoingMessage message, string key)
    {
        var (envelope, posting, _) = message;
        return new Statement(
            SendMessageOnce,
            Parameter.Uuid(envelope.Id),
            Parameter.Text(types.NameOf(envelope.Message)),
            Parameter.Json(BodyOf(envelope)),
            Parameter.Text(posting.Lane),
            Parameter.Text(key),
            Parameter.Interval(posting.By),
            Parameter.Text(envelope.CorrelationId),
            Parameter.Uuid(envelope.UserId),
            Parameter.Text(envelope.TraceParent));
    }

    private static byte[] BodyOf(Envelope envelope) =>
        JsonSerializer.SerializeToUtf8Bytes(envelope.Message, envelope.Message.GetType(), EventJson.Options);
}

/// <summary>A message on its way into the sender's transaction.</summary>
/// <param name="IsLocal">It goes in leased to this node, where a place is reserved for it.</param>
internal sealed record OutgoingMessage(Envelope Envelope, Posting Posting, bool IsLocal)
{
    public bool IsCounted => Posting.Key is null;
}

/// <summary>This process, for as long as it runs.</summary>
internal sealed class Node
{
    public Guid Id { get; } = Guid.CreateVersion7();
}
