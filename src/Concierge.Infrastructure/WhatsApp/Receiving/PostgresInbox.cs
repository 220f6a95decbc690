using System.Text.Json;
using Concierge.Application.Serialization;
using Concierge.Application.WhatsApp.Receiving;
using Concierge.Domain.Conversations;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Infrastructure.WhatsApp.Receiving;

internal sealed class PostgresInbox(
    NpgsqlDataSource database, UnitOfWork work, IOptions<ReceivingOptions> options) : IInbox
{
    private const string Recall =
        "SELECT wamid, sameness, message_id, said_at, answered_at FROM recall_whatsapp($1, $2)";

    private const string AddReceived =
        """
        INSERT INTO whatsapp_received (wamid, message_id, conversation_id, is_repeat, sent_at)
        SELECT * FROM unnest($1, $2, $3, $4, $5)
        """;

    // What is a repetition by ReceivingRules leaves a column null that may not be: of two at once, one is refused. An
    // answer to the first that this statement does not see yet was not there when the second was read, either.
    private const string Say =
        """
        INSERT INTO whatsapp_said AS known (sameness, message_id, said_at) VALUES ($1, $2, $3)
        ON CONFLICT (sameness) DO UPDATE SET
            message_id = CASE
                WHEN greatest(known.said_at, excluded.said_at) - least(known.said_at, excluded.said_at) >= $4
                    OR whatsapp_answered_at(known.message_id) < excluded.said_at
                    THEN excluded.message_id
            END,
            said_at = excluded.said_at
        """;

    // JSON as it came: jsonb would refuse a NUL, and drop what is there twice.
    private const string AddUnread =
        """
        INSERT INTO whatsapp_unread (digest, reason, raw)
        SELECT sha256(convert_to(raw, 'UTF8')), reason, raw::json FROM unnest($1, $2) AS item (reason, raw)
        ON CONFLICT (digest) DO NOTHING
        """;

    private static readonly string JoinStatuses = Sql.Read("WhatsApp.Receiving.join-statuses.sql");

    public async Task<Recollection> RecallAsync(
        IReadOnlyCollection<string> wamids, IReadOnlyCollection<Guid> samenesses, CancellationToken ct)
    {
        var rows = await database.ReadAsync(
            Recall,
            row => (
                Wamid: row.NullableString(0),
                Sameness: row.Nullable<Guid>(1),
                Id: new MessageId(row.GetGuid(2)),
                At: row.Nullable<DateTimeOffset>(3),
                AnsweredAt: row.Nullable<DateTimeOffset>(4)),
            ct,
            Parameter.Texts([.. wamids]),
            Parameter.Uuids([.. samenesses]));

        return new Recollection(
            rows.Where(row => row.Wamid is not null).ToDictionary(
                row => row.Wamid!, row => row.Id, StringComparer.Ordinal),
            rows.Where(row => row.Sameness is not null).ToDictionary(
                row => row.Sameness!.Value, row => new Said(row.Id, row.At!.Value, row.AnsweredAt)));
    }

    public void Add(IncomingMessage message, MessageId id)
    {
        AddRow(message, id, isRepeat: false);
        if (message.Sameness is { } sameness)
        {
            work.Add(new Statement(
                Say,
                Parameter.Uuid(sameness),
                Parameter.Uuid(id.Value),
                Parameter.Time(message.SentAt),
                Parameter.Interval(options.Value.RepeatWindow)));
        }
    }

    public void AddRepeat(IncomingMessage message, MessageId of) => AddRow(message, of, isRepeat: true);

    public void Join(IReadOnlyCollection<StatusUpdate> statuses)
    {
        if (statuses.Count is 0)
            return;

        var rows = statuses.GroupBy(status => status.Wamid, StringComparer.Ordinal).Select(StatusRow.Of);
        work.Add(new Statement(
            JoinStatuses, Parameter.Json(JsonSerializer.SerializeToUtf8Bytes(rows, EventJson.Options))));
    }

    public void Keep(IReadOnlyCollection<UnreadItem> items)
    {
        if (items.Count is 0)
            return;

        work.Add(new Statement(
            AddUnread,
            Parameter.Texts([.. items.Select(item => StoredName.Of(item.Reason))]),
            Parameter.Texts([.. items.Select(item => item.Raw.GetRawText())])));
    }

    public async Task<DateTimeOffset?> FindExplanationAsync(ConversationId id, CancellationToken ct)
    {
        var rows = await database.ReadAsync(
            "SELECT explained_at FROM whatsapp_explained WHERE conversation_id = $1",
            row => row.GetFieldValue<DateTimeOffset>(0),
            ct,
            Parameter.Uuid(id.Value));
        return rows is [var at] ? at : null;
    }

    public void Explained(ConversationId id, DateTimeOffset now) => work.Add(new Statement(
        """
        INSERT INTO whatsapp_explained (conversation_id, explained_at) VALUES ($1, $2)
        ON CONFLICT (conversation_id) DO UPDATE SET explained_at = excluded.explained_at
        """,
        Parameter.Uuid(id.Value),
        Parameter.Time(now)));

    private void AddRow(IncomingMessage message, MessageId id, bool isRepeat) => work.Add(
        new BulkStatement(
            AddReceived,
            Column.Texts(message.Wamid),
            Column.Uuids(id.Value),
            Column.Uuids(message.ConversationId.Value),
            Column.Bools(isRepeat),
            Column.Times(message.SentAt)),
        locks: message.ConversationId.Value);

    /// <summary>All that one call says of a message.</summary>
    private sealed record StatusRow(
        string Wamid,
        DateTimeOffset? SentAt,
        DateTimeOffset? DeliveredAt,
        DateTimeOffset? ReadAt,
        DateTimeOffset? FailedAt,
        int? FailureCode)
    {
        public static StatusRow Of(IGrouping<string, StatusUpdate> said)
        {
            var all = said.Select(status => status.Delivery).Aggregate((one, other) => one.Join(other));
            return new(said.Key, all.SentAt, all.DeliveredAt, all.ReadAt, all.Failure?.At, all.Failure?.Code);
        }
    }
}
