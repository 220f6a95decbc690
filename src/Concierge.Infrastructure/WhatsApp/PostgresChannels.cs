using Concierge.Application.Ports;
using Concierge.Application.WhatsApp;
using Concierge.Domain.Identity;
using Concierge.Domain.WhatsApp;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.Secrets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Concierge.Infrastructure.WhatsApp;

internal sealed partial class PostgresChannels(
    NpgsqlDataSource database,
    UnitOfWork work,
    RecentRows<StoredChannel> recent,
    SecretBox secrets,
    ILogger<PostgresChannels> log) : IChannels
{
    public const string Topic = "whatsapp_channels";

    private const string Columns =
        "phone_number_id, owner_id, resource_id, greeting, locale, time_zone, token, token_ending, created_at, "
        + "updated_at";

    public async ValueTask<WhatsAppChannel?> FindAsync(string phoneNumberId, CancellationToken ct) =>
        (await FindStoredAsync(phoneNumberId, ct))?.Channel;

    public async ValueTask<Secret?> FindTokenAsync(string phoneNumberId, CancellationToken ct)
    {
        if (await FindStoredAsync(phoneNumberId, ct) is not { Token: { } sealedToken })
            return null;

        var token = secrets.Open(sealedToken, PurposeOf(phoneNumberId));
        if (token is null)
            LogSealed(phoneNumberId);

        return token;
    }

    public async Task<WhatsAppChannel?> ReadAsync(string phoneNumberId, CancellationToken ct) =>
        (await ReadStoredAsync(phoneNumberId, ct))?.Channel;

    public async Task<IReadOnlyList<WhatsAppChannel>> ListAsync(string? after, int rows, CancellationToken ct)
    {
        var stored = await database.ReadAsync(
            $"SELECT {Columns} FROM whatsapp_channels WHERE phone_number_id > $1 ORDER BY phone_number_id LIMIT $2",
            Read,
            ct,
            Parameter.Text(after ?? ""),
            Parameter.Int(rows));
        return [.. stored.Select(row => row.Channel)];
    }

    public void Save(WhatsAppChannel channel, Secret? token)
    {
        work.Add(new Statement(
            $"""
            INSERT INTO whatsapp_channels AS known ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (phone_number_id) DO UPDATE SET
                owner_id = excluded.owner_id,
                resource_id = excluded.resource_id,
                greeting = excluded.greeting,
                locale = excluded.locale,
                time_zone = excluded.time_zone,
                token = coalesce(excluded.token, known.token),
                token_ending = CASE WHEN excluded.token IS NULL THEN known.token_ending ELSE excluded.token_ending END,
                updated_at = excluded.updated_at
            """,
            Parameter.Text(channel.PhoneNumberId),
            Parameter.Uuid(channel.OwnerId.Value),
            Parameter.Uuid(channel.ResourceId),
            Parameter.Text(channel.Greeting),
            Parameter.Text(channel.Locale),
            Parameter.Text(channel.TimeZone),
            Parameter.Bytes(token is { } given ? secrets.Seal(given, PurposeOf(channel.PhoneNumberId)) : null),
            Parameter.Text(channel.Token?.Ending),
            Parameter.Time(channel.CreatedAt),
            Parameter.Time(channel.UpdatedAt)));
        work.Announce(new Announcement(Topic, channel.PhoneNumberId));
    }

    private static string PurposeOf(string phoneNumberId) => $"whatsapp/{phoneNumberId}";

    private ValueTask<StoredChannel?> FindStoredAsync(string phoneNumberId, CancellationToken ct) =>
        recent.FindAsync(phoneNumberId, ReadStoredAsync, ct);

    private Task<StoredChannel?> ReadStoredAsync(string phoneNumberId, CancellationToken ct) => database.FindAsync(
        $"SELECT {Columns} FROM whatsapp_channels WHERE phone_number_id = $1", Read, ct, Parameter.Text(phoneNumberId));

    private static StoredChannel Read(NpgsqlDataReader row)
    {
        var token = row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6);
        return new StoredChannel(
            new WhatsAppChannel(
                row.GetString(0),
                new UserId(row.GetGuid(1)),
                row.Nullable<Guid>(2),
                row.NullableString(3),
                row.GetString(4),
                row.GetString(5),
                token is null ? null : new SendingToken(row.NullableString(7)),
                row.GetFieldValue<DateTimeOffset>(8),
                row.GetFieldValue<DateTimeOffset>(9)),
            token);
    }

    [LoggerMessage(
        LogLevel.Error,
        "The sending token of {PhoneNumberId} was sealed under a key that this node does not have; save it again")]
    private partial void LogSealed(string phoneNumberId);
}

/// <summary>A channel as its row has it, the token still sealed.</summary>
internal sealed record StoredChannel(WhatsAppChannel Channel, byte[]? Token);
