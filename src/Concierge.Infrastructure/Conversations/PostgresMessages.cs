using Concierge.Application.Conversations;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.WhatsApp.Sending;
using Npgsql;

namespace Concierge.Infrastructure.Conversations;

internal sealed class PostgresMessages(NpgsqlDataSource database, UnitOfWork work) : IMessages
{
    private const string Columns = "position, id, conversation_id, role, author_id, kind, content, details, created_at";

    private const string Select = $"SELECT {Columns} FROM conversation_messages";

    private const string SelectWithDelivery =
        $"""
        SELECT {Columns}, {SentParts.Columns}
        FROM conversation_messages
        {SentParts.Join}
        """;

    private static readonly string Insert = Sql.Read("Conversations.add-message.sql");

    public void Add(Message message) => Add(message, isAnswer: false);

    public void Answer(Message message) => Add(message, isAnswer: true);

    public Task<IReadOnlyList<PlacedMessage>> ListAsync(
        ConversationId id, long after, int rows, CancellationToken ct) =>
        database.ReadAsync(
            $"{SelectWithDelivery} WHERE conversation_id = $1 AND position > $2 ORDER BY position LIMIT $3",
            ReadWithDelivery,
            ct,
            Parameter.Uuid(id.Value),
            Parameter.Long(after),
            Parameter.Int(rows));

    public async Task<IReadOnlyList<PlacedMessage>> ListBeforeAsync(
        ConversationId id, long before, int rows, CancellationToken ct)
    {
        var newestFirst = await database.ReadAsync(
            $"{SelectWithDelivery} WHERE conversation_id = $1 AND position < $2 ORDER BY position DESC LIMIT $3",
            ReadWithDelivery,
            ct,
            Parameter.Uuid(id.Value),
            Parameter.Long(before),
            Parameter.Int(rows));
        return [.. newestFirst.Reverse()];
    }

    public async Task<IReadOnlyList<Message>> LastAsync(ConversationId id, int count, CancellationToken ct)
    {
        var newestFirst = await database.ReadAsync(
            $"{Select} WHERE conversation_id = $1 ORDER BY position DESC LIMIT $2",
            Read,
            ct,
            Parameter.Uuid(id.Value),
            Parameter.Int(count));
        return [.. newestFirst.Reverse()];
    }

    public Task<IReadOnlyList<PlacedMessage>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        database.ReadAsync(
            $"{SelectWithDelivery} WHERE id = ANY($1)", ReadWithDelivery, ct, Parameter.Uuids([.. ids]));

    private void Add(Message message, bool isAnswer) => work.Add(
        new Statement(
            Insert,
            Parameter.Uuid(message.Id.Value),
            Parameter.Uuid(message.ConversationId.Value),
            Parameter.Text(StoredName.Of(message.Role)),
            Parameter.Uuid(message.AuthorId?.Value),
            Parameter.Text(message.Kind),
            Parameter.Text(message.Content),
            Parameter.Json(message.Details?.Text),
            Parameter.Time(message.CreatedAt),
            Parameter.Text(message.Title),
            Parameter.Bool(isAnswer)),
        locks: message.ConversationId.Value);

    private static PlacedMessage ReadWithDelivery(NpgsqlDataReader row) =>
        new(row.GetInt64(0), Read(row), SentParts.Read(row, column: 9));

    private static Message Read(NpgsqlDataReader row) => new(
        new MessageId(row.GetGuid(1)),
        new ConversationId(row.GetGuid(2)),
        StoredName.Read<MessageRole>(row.GetString(3)),
        row.Nullable<Guid>(4) is { } author ? new UserId(author) : null,
        row.GetString(5),
        row.GetString(6),
        row.NullableString(7) is { } details ? Json.Of(details) : null,
        row.GetFieldValue<DateTimeOffset>(8));
}
