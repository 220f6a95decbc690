using Concierge.Application.Ports;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.WhatsApp.Sending;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Infrastructure.WhatsApp.Sending;

internal sealed class PostgresOutgoing(
    NpgsqlDataSource database, UnitOfWork work, IOptions<SendingOptions> options, TimeProvider clock) : IOutgoing
{
    // One that is there is locked, though nothing of it changes: so it is not forgotten before its message stands.
    private const string AddPair =
        """
        INSERT INTO whatsapp_pairs (pair, phone_number_id, customer) VALUES ($1, $2, $3)
        ON CONFLICT (pair) DO UPDATE SET customer = excluded.customer WHERE false
        """;

    private const string AddRow =
        """
        INSERT INTO whatsapp_outgoing (id, pair, phone_number_id, conversation_id, message_id, part, kind, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private const string Wrote =
        """
        INSERT INTO whatsapp_pairs (pair, phone_number_id, customer, customer_wrote_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (pair) DO UPDATE
        SET customer_wrote_at = greatest(whatsapp_pairs.customer_wrote_at, excluded.customer_wrote_at)
        """;

    // While the call is under way its caller ends it; everybody else's word is the last one.
    private const string ConfirmRow =
        """
        UPDATE whatsapp_outgoing
        SET wamid = $2, reason = NULL, code = NULL, due_at = NULL, updated_at = now(),
            state = CASE state WHEN 'SENDING' THEN 'SENDING' ELSE 'SENT' END
        WHERE id = $1 AND wamid IS NULL AND failed_wamid IS DISTINCT FROM $2 AND attempts > 0
        """;

    private const string FailRow =
        """
        UPDATE whatsapp_outgoing SET state = 'FAILED', reason = 'REFUSED', code = $2, updated_at = now()
        WHERE id = $1 AND state = 'SENT'
        """;

    // A customer who wrote after the message went has opened the window again. What was so long ago that its words are
    // forgotten is not sent again.
    private const string CloseWindowOf =
        """
        WITH sent AS (
            SELECT id, pair, wamid, updated_at FROM whatsapp_outgoing
            WHERE id = $1 AND state = 'SENT' AND kind = 'TEXT' AND body IS NOT NULL
            FOR UPDATE),
        waiting AS (
            UPDATE whatsapp_outgoing AS o
            SET state = 'WAITING', reason = 'OUTSIDE_WINDOW', code = $2, wamid = NULL, failed_wamid = sent.wamid,
                updated_at = now()
            FROM sent
            WHERE o.id = sent.id)
        UPDATE whatsapp_pairs AS p SET customer_wrote_at = NULL
        FROM sent
        WHERE p.pair = sent.pair AND p.customer_wrote_at < sent.updated_at
        """;

    private const string TurnOfRow = "SELECT give_whatsapp_turn(pair) FROM whatsapp_outgoing WHERE id = $1";

    private const string Place =
        """
        UPDATE whatsapp_numbers SET last_place = greatest(last_place, rest_until, $2, now()) + $3
        WHERE phone_number_id = $1
        RETURNING last_place - now()
        """;

    private static readonly string Next = Sql.Read("WhatsApp.Sending.next.sql");

    public void Add(Outgoing message, WhatsAppMessage whole, int part)
    {
        var (kind, body) = StoredContent.Of(message.Content);
        work.Add(new Statement(AddPair, [.. KeyOf(message.Pair)]));
        work.Add(new Statement(
            AddRow,
            Parameter.Uuid(message.Id.Value),
            Parameter.Text(message.Pair.Key),
            Parameter.Text(message.Pair.PhoneNumberId),
            Parameter.Uuid(whole.ConversationId.Value),
            Parameter.Uuid(whole.MessageId.Value),
            Parameter.Int(part),
            Parameter.Text(kind),
            Parameter.Text(body)));
    }

    public async Task<Turn?> NextAsync(string pair, CancellationToken ct)
    {
        var opened = clock.GetUtcNow() - SendingRules.Window;
        var rows = await database.ReadAsync(Next, OutgoingRow.Read, ct, Parameter.Text(pair), Parameter.Time(opened));
        return rows is [] ? null : rows[0].Turn with { HasMore = rows is [_, { IsStopped: false }] };
    }

    public void Begin(Outgoing asRead) => work.Add(new Statement(
        "SELECT begin_whatsapp($1, $2)", Parameter.Uuid(asRead.Id.Value), Parameter.Text(StoredName.Of(asRead.State))));

    public void Settle(Turn turn, Step step, string? token)
    {
        foreach (var statement in Settlement.Of(turn, step, token))
            work.Add(statement);
    }

    public async Task<TimeSpan> QueueForAsync(string phoneNumberId, DateTimeOffset? restsUntil, CancellationToken ct)
    {
        var places = await database.ReadAsync(
            Place,
            row => row.GetFieldValue<TimeSpan>(0),
            ct,
            Parameter.Text(phoneNumberId),
            Parameter.Time(restsUntil),
            Parameter.Interval(TimeSpan.FromSeconds(1) / options.Value.PerSecond));

        // A number that never rested has no row yet, and nobody waits for it.
        return places is [var wait] ? wait : (restsUntil ?? clock.GetUtcNow()) - clock.GetUtcNow();
    }

    public void CustomerWrote(Pair pair, DateTimeOffset at)
    {
        work.Add(new Statement(Wrote, [.. KeyOf(pair), Parameter.Time(at)]));
        GiveTurn(new Statement("SELECT give_whatsapp_turn($1)", Parameter.Text(pair.Key)));
    }

    public void Confirm(OutgoingId id, string wamid)
    {
        work.Add(new Statement(ConfirmRow, Parameter.Uuid(id.Value), Parameter.Text(wamid)));
        GiveTurn(new Statement(TurnOfRow, Parameter.Uuid(id.Value)));
    }

    public void Fail(OutgoingId id, int code) =>
        work.Add(new Statement(FailRow, Parameter.Uuid(id.Value), Parameter.Int(code)));

    public void CloseWindow(OutgoingId id, int code)
    {
        work.Add(new Statement(CloseWindowOf, Parameter.Uuid(id.Value), Parameter.Int(code)));
        Fail(id, code);
        GiveTurn(new Statement(TurnOfRow, Parameter.Uuid(id.Value)));
    }

    public void ForgetRefusedToken(string phoneNumberId) => work.Add(new Statement(
        "UPDATE whatsapp_numbers SET refused_token = NULL WHERE phone_number_id = $1", Parameter.Text(phoneNumberId)));

    public Task<IReadOnlyList<string>> ListStoppedAsync(
        string phoneNumberId, string? after, int rows, CancellationToken ct) => database.ReadAsync(
        """
        SELECT DISTINCT pair FROM whatsapp_outgoing
        WHERE phone_number_id = $1 AND reason = 'TOKEN_REFUSED' AND pair > $2
        ORDER BY pair
        LIMIT $3
        """,
        row => row.GetString(0),
        ct,
        Parameter.Text(phoneNumberId),
        Parameter.Text(after ?? ""),
        Parameter.Int(rows));

    // The turn is sent by the database, so the nodes have to be told.
    private void GiveTurn(Statement turn)
    {
        work.Add(turn);
        work.Announce(new Announcement(MessagePump.Topic, ""));
    }

    private static NpgsqlParameter[] KeyOf(Pair pair) =>
        [Parameter.Text(pair.Key), Parameter.Text(pair.PhoneNumberId), Parameter.Text(pair.Customer)];
}
