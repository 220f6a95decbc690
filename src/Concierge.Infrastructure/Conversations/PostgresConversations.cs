using Concierge.Application.Conversations;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Plans;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.Conversations;

internal sealed class PostgresConversations(NpgsqlDataSource database, UnitOfWork work) : IConversations
{
    private const string Columns =
        """
        id, owner_id, plan_id, channel, customer_account, customer_address, customer_name, title, is_default,
        handled_by, created_at, updated_at
        """;

    private const string InsertOfPlan =
        $"""
        INSERT INTO conversations ({Columns})
        VALUES ($1, $2, (SELECT id FROM plans WHERE id = $3 AND owner_id = $2 AND archived_at IS NULL),
            $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    // What the channel does not tell today, it told before.
    private const string InsertOfCustomer =
        $"""
        INSERT INTO conversations ({Columns})
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (id) DO UPDATE SET customer_name = excluded.customer_name
        WHERE excluded.customer_name <> coalesce(conversations.customer_name, '')
        """;

    public void Add(Conversation conversation) => Insert(InsertOfPlan, conversation);

    public void Begin(Conversation conversation) => Insert(InsertOfCustomer, conversation);

    public void Rename(Conversation renamed) => work.Add(
        new Statement(
            "UPDATE conversations SET title = $2, updated_at = greatest(updated_at, $3) WHERE id = $1",
            Parameter.Uuid(renamed.Id.Value),
            Parameter.Text(renamed.Title),
            Parameter.Time(renamed.UpdatedAt)),
        locks: renamed.Id.Value);

    // As in add-message.sql: a guard that does not hold leaves a column null that may not be.
    public void HandOver(Conversation from, Conversation to) => work.Add(
        new Statement(
            """
            UPDATE conversations
            SET handled_by = $3,
                updated_at = CASE WHEN handled_by IS NOT DISTINCT FROM $2 OR handled_by IS NOT DISTINCT FROM $3
                    THEN greatest(updated_at, $4) END
            WHERE id = $1
            """,
            Parameter.Uuid(to.Id.Value),
            Parameter.Uuid(from.HandledBy?.Value),
            Parameter.Uuid(to.HandledBy?.Value),
            Parameter.Time(to.UpdatedAt)),
        locks: to.Id.Value);

    public Task<Conversation?> FindAsync(ConversationId id, CancellationToken ct) => database.FindAsync(
        $"SELECT {Columns} FROM conversations WHERE id = $1", Read, ct, Parameter.Uuid(id.Value));

    public Task<IReadOnlyList<Conversation>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        database.ReadAsync(
            $"SELECT {Columns} FROM conversations WHERE id = ANY($1)", Read, ct, Parameter.Uuids([.. ids]));

    public Task<IReadOnlyList<Conversation>> ListAsync(
        PlanId planId, UserId ownerId, Guid? after, int rows, CancellationToken ct) =>
        database.ReadAsync(
            $"""
            SELECT {Columns} FROM conversations
            WHERE plan_id = $1 AND owner_id = $2 AND id < $3
            ORDER BY id DESC
            LIMIT $4
            """,
            Read,
            ct,
            Parameter.Uuid(planId.Value),
            Parameter.Uuid(ownerId.Value),
            Parameter.Uuid(after ?? Guid.AllBitsSet),
            Parameter.Int(rows));

    public Task<IReadOnlyList<Conversation>> ListFromChannelsAsync(
        HandlerFilter handler, Activity? after, int rows, CancellationToken ct) =>
        database.ReadAsync(
            $"""
            SELECT {Columns} FROM conversations
            WHERE channel <> 'WEB' AND (updated_at, id) < ($1, $2) AND CASE $3
                WHEN 'ME' THEN handled_by = $4
                WHEN 'ASSISTANT' THEN handled_by IS NULL
                WHEN 'OPERATOR' THEN handled_by IS NOT NULL
                ELSE true END
            ORDER BY updated_at DESC, id DESC
            LIMIT $5
            """,
            Read,
            ct,
            Parameter.Time(after?.At ?? DateTimeOffset.MaxValue),
            Parameter.Uuid(after?.Id.Value ?? Guid.AllBitsSet),
            Parameter.Text(handler.By is { } by ? StoredName.Of(by) : null),
            Parameter.Uuid(handler.Me.Value),
            Parameter.Int(rows));

    private void Insert(string sql, Conversation conversation) => work.Add(
        new Statement(
            sql,
            Parameter.Uuid(conversation.Id.Value),
            Parameter.Uuid(conversation.OwnerId.Value),
            Parameter.Uuid(conversation.PlanId?.Value),
            Parameter.Text(StoredName.Of(conversation.Channel)),
            Parameter.Text(conversation.Customer?.AccountId),
            Parameter.Text(conversation.Customer?.Address),
            Parameter.Text(conversation.Customer?.Name),
            Parameter.Text(conversation.Title),
            Parameter.Bool(conversation.IsDefault),
            Parameter.Uuid(conversation.HandledBy?.Value),
            Parameter.Time(conversation.CreatedAt),
            Parameter.Time(conversation.UpdatedAt)),
        locks: conversation.Id.Value);

    private static Conversation Read(NpgsqlDataReader row) => new(
        new ConversationId(row.GetGuid(0)),
        new UserId(row.GetGuid(1)),
        row.Nullable<Guid>(2) is { } plan ? new PlanId(plan) : null,
        StoredName.Read<Channel>(row.GetString(3)),
        row.NullableString(4) is { } account
            ? new Customer(account, row.GetString(5), row.NullableString(6))
            : null,
        row.NullableString(7),
        row.GetBoolean(8),
        row.Nullable<Guid>(9) is { } handler ? new UserId(handler) : null,
        row.GetFieldValue<DateTimeOffset>(10),
        row.GetFieldValue<DateTimeOffset>(11));
}
