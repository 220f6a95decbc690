using System.Diagnostics;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Infrastructure.Idempotency;

/// <summary>The claim and the answer of one request's key; both stand outside the request's own transaction.</summary>
internal sealed partial class PostgresIdempotency(
    NpgsqlDataSource database,
    UnitOfWork work,
    IOptions<IdempotencyOptions> options,
    ILogger<PostgresIdempotency> log) : IIdempotency
{
    private static readonly string ClaimSql = Sql.Read("Idempotency.claim.sql");

    private readonly Guid _claim = Guid.CreateVersion7();
    private AnswerSeal? _seal;

    private AnswerSeal Seal => _seal ?? throw new InvalidOperationException("No key was claimed in this scope.");

    public async Task<Result<StoredAnswer?>> ClaimAsync(IdempotentRequest request, CancellationToken ct)
    {
        _seal = new AnswerSeal(request);
        await using var command = database.CreateCommand(ClaimSql);
        command.Parameters.Add(Parameter.Bytes(Seal.Id));
        command.Parameters.Add(Parameter.Bytes(Seal.Fingerprint));
        command.Parameters.Add(Parameter.Uuid(_claim));
        command.Parameters.Add(Parameter.Interval(options.Value.Lease));

        KeyRow row;
        await using (var reader = await command.ExecuteReaderAsync(ct))
            row = await reader.ReadAsync(ct) ? Read(reader) : throw new UnreachableException();

        if (row.Claim == _claim)
            return row.HadEffect ? await RefuseLostAsync() : MarkEffect();

        return row switch
        {
            _ when !row.Fingerprint.AsSpan().SequenceEqual(Seal.Fingerprint) => IdempotencyErrors.Reused,
            { Status: { } status, Body: { } body } => Seal.Open(status, row.ContentType, row.Location, body),
            _ => IdempotencyErrors.InUse,
        };
    }

    public Task KeepAsync(StoredAnswer answer) => TryAsync(
        """
        UPDATE idempotency_keys SET status = $3, content_type = $4, location = $5, body = $6
        FROM set_config('synchronous_commit', 'off', true)
        WHERE id = $1 AND claim = $2
        """,
        Parameter.Int(answer.Status),
        Parameter.Text(answer.ContentType),
        Parameter.Text(answer.Location),
        Parameter.Bytes(Seal.Close(answer)));

    public Task ReleaseAsync() => TryAsync(
        "DELETE FROM idempotency_keys WHERE id = $1 AND claim = $2 AND status IS NULL");

    private Result<StoredAnswer?> MarkEffect()
    {
        work.Mark(new Statement("INSERT INTO idempotency_effects (id) VALUES ($1)", Parameter.Bytes(Seal.Id)));
        return (StoredAnswer?)null;
    }

    private async Task<Result<StoredAnswer?>> RefuseLostAsync()
    {
        await ReleaseAsync();
        return IdempotencyErrors.AnswerLost;
    }

    private async Task TryAsync(string sql, params NpgsqlParameter[] parameters)
    {
        try
        {
            await using var command = database.CreateCommand(sql);
            command.Parameters.Add(Parameter.Bytes(Seal.Id));
            command.Parameters.Add(Parameter.Uuid(_claim));
            command.Parameters.AddRange(parameters);
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException exception)
        {
            // The request itself is done. The lease ends by itself, and the effect's row speaks for the rest.
            LogNotSettled(exception);
        }
    }

    private static KeyRow Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetFieldValue<byte[]>(1),
        row.GetBoolean(2),
        row.IsDBNull(3) ? null : row.GetInt32(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.IsDBNull(5) ? null : row.GetString(5),
        row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6));

    private sealed record KeyRow(
        Guid Claim,
        byte[] Fingerprint,
        bool HadEffect,
        int? Status,
        string? ContentType,
        string? Location,
        byte[]? Body);

    [LoggerMessage(LogLevel.Warning, "The answer to a request with an idempotency key could not be stored")]
    private partial void LogNotSettled(Exception exception);
}
