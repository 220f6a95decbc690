using System.Text.Json;
using Concierge.Application.Pipeline;
using Concierge.Application.Serialization;
using Concierge.Infrastructure.Postgres;

namespace Concierge.Infrastructure.EventStore;

/// <summary>Writes streams and events as Marten lays them out.</summary>
internal sealed class EventAppender(EventTypes types)
{
    private const string InsertStreams =
        """
        INSERT INTO mt_streams (id, type, version, timestamp, created)
        SELECT id, type, version, at, at FROM unnest($1, $2, $3, $4) AS stream (id, type, version, at)
        """;

    private const string InsertEvents =
        """
        INSERT INTO mt_events (
            seq_id, id, stream_id, version, type, data, timestamp, correlation_id, causation_id, user_name)
        SELECT nextval('mt_events_sequence'), * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    public IEnumerable<Statement> Start(
        string streamType, Guid id, IReadOnlyList<object> events, DateTimeOffset at, Caller caller) =>
    [
        new BulkStatement(
            InsertStreams, Column.Uuids(id), Column.Texts(streamType), Column.Longs(events.Count), Column.Times(at)),
        Insert(id, version: 0, events, at, caller),
    ];

    /// <summary>
    /// Loses the race by the unique index of the events when the stream has moved on from the version.
    /// </summary>
    public IEnumerable<Statement> Append(Guid id, long version, object happened, DateTimeOffset at, Caller caller) =>
    [
        new BulkStatement(
            "SELECT advance_streams($1, $2, $3)", Column.Uuids(id), Column.Longs(version + 1), Column.Times(at)),
        Insert(id, version, [happened], at, caller),
    ];

    private BulkStatement Insert(Guid id, long version, IReadOnlyList<object> events, DateTimeOffset at, Caller caller)
    {
        var user = caller.IsAnonymous ? null : caller.Id.ToString();
        return new BulkStatement(
            InsertEvents,
            Column.Uuids([.. events.Select(_ => Guid.CreateVersion7())]),
            Column.Uuids([.. events.Select(_ => id)]),
            Column.Longs([.. events.Select((_, place) => version + place + 1)]),
            Column.Texts([.. events.Select(types.NameOf)]),
            Column.Json([.. events.Select(ToJson)]),
            Column.Times([.. events.Select(_ => at)]),
            Column.Texts([.. events.Select(_ => caller.CorrelationId)]),
            Column.Texts([.. events.Select(_ => caller.CausationId)]),
            Column.Texts([.. events.Select(_ => user)]));
    }

    private static byte[] ToJson(object happened) =>
        JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), EventJson.Options);
}
