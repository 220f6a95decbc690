using System.Collections.Concurrent;
using System.Text.Json;
using Concierge.Application.Pipeline;
using Concierge.Application.Serialization;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.EventStore;

/// <summary>Writes streams and events as Marten lays them out.</summary>
internal sealed class EventAppender(EventTypes types)
{
    private static readonly ConcurrentDictionary<int, string> Inserts = new();

    public IEnumerable<Statement> Start(
        string streamType, Guid id, IReadOnlyList<object> events, DateTimeOffset at, Caller caller) =>
    [
        new("INSERT INTO mt_streams (id, type, version, timestamp, created) VALUES ($1, $2, $3, $4, $4)",
            Parameter.Uuid(id), Parameter.Text(streamType), Parameter.Long(events.Count), Parameter.Time(at)),
        Insert(id, version: 0, events, at, caller),
    ];

    /// <summary>
    /// Loses the race by the unique index of the events when the stream has moved on from the version.
    /// </summary>
    public IEnumerable<Statement> Append(Guid id, long version, object happened, DateTimeOffset at, Caller caller) =>
    [
        new("UPDATE mt_streams SET version = $3, timestamp = $4 WHERE id = $1 AND version = $2",
            Parameter.Uuid(id), Parameter.Long(version), Parameter.Long(version + 1), Parameter.Time(at)),
        Insert(id, version, [happened], at, caller),
    ];

    private Statement Insert(Guid id, long version, IReadOnlyList<object> events, DateTimeOffset at, Caller caller)
    {
        var parameters = new List<NpgsqlParameter>(5 + (4 * events.Count))
        {
            Parameter.Uuid(id),
            Parameter.Time(at),
            Parameter.Text(caller.CorrelationId),
            Parameter.Text(caller.CausationId),
            Parameter.Text(caller.IsAnonymous ? null : caller.Id.ToString()),
        };
        foreach (var happened in events)
        {
            parameters.Add(Parameter.Uuid(Guid.CreateVersion7()));
            parameters.Add(Parameter.Long(++version));
            parameters.Add(Parameter.Text(types.NameOf(happened)));
            parameters.Add(Parameter.Json(
                JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), EventJson.Options)));
        }

        return new Statement(Inserts.GetOrAdd(events.Count, InsertOf), [.. parameters]);
    }

    private static string InsertOf(int events)
    {
        var rows = Enumerable.Range(0, events).Select(row => 6 + (4 * row)).Select(first =>
            $"(nextval('mt_events_sequence'), $1, $2, $3, $4, $5, ${first}, ${first + 1}, ${first + 2}, ${first + 3})");

        return $"""
            INSERT INTO mt_events (
                seq_id, stream_id, timestamp, correlation_id, causation_id, user_name, id, version, type, data)
            VALUES {string.Join(", ", rows)}
            """;
    }
}
