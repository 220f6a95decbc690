using Concierge.Domain.WhatsApp.Sending;
using Concierge.Infrastructure.Postgres;
using Npgsql;

namespace Concierge.Infrastructure.WhatsApp.Sending;

/// <summary>
/// The changes that a turn came to. Each holds only if what it rests on is as it was read: Meta's word on a message,
/// the customer's next one, or another pair's rest of the same number may have come between.
/// </summary>
internal static class Settlement
{
    private const string Message =
        """
        UPDATE whatsapp_outgoing
        SET state = $3, reason = $4, code = $5, wamid = coalesce(wamid, $6), failures = $7, doubts = $8, due_at = $9,
            updated_at = now()
        WHERE id = $1 AND state = $2
        """;

    // Of a hundred calls that were under way when the limit came, one counts.
    private const string NumberRests =
        """
        INSERT INTO whatsapp_numbers (phone_number_id, rest_until, strikes) VALUES ($1, $2, $3)
        ON CONFLICT (phone_number_id) DO UPDATE SET rest_until = $2, strikes = $3 WHERE whatsapp_numbers.strikes = $4
        """;

    private const string PairRests = "UPDATE whatsapp_pairs SET rest_until = $2, strikes = $3 WHERE pair = $1";

    private const string NumberEased =
        "UPDATE whatsapp_numbers SET strikes = 0 WHERE phone_number_id = $1 AND strikes = $2";

    private const string PairEased = "UPDATE whatsapp_pairs SET strikes = 0 WHERE pair = $1";

    private const string WindowClosed =
        """
        UPDATE whatsapp_pairs SET customer_wrote_at = NULL
        WHERE pair = $1 AND customer_wrote_at IS NOT DISTINCT FROM $2
        """;

    private const string TokenRefused =
        """
        INSERT INTO whatsapp_numbers (phone_number_id, refused_token, refused_at) VALUES ($1, $2, now())
        ON CONFLICT (phone_number_id) DO UPDATE SET refused_token = $2, refused_at = now()
        """;

    private const string TokenTaken =
        "UPDATE whatsapp_numbers SET refused_token = NULL WHERE phone_number_id = $1 AND refused_token = $2";

    public static IEnumerable<Statement> Of(Turn turn, Step step, string? token)
    {
        if (step.Message != turn.Message)
            yield return Of(turn.Message, step.Message);
        if (step.Number is { } limited)
            yield return OfNumber(NumberRests, turn, Time(limited), Strikes(limited), Strikes(turn.Number));
        if (step.Pair is { } rest)
            yield return OfPair(PairRests, turn, Time(rest), Strikes(rest));
        if (step.Eased && turn.Number.Strikes > 0)
            yield return OfNumber(NumberEased, turn, Strikes(turn.Number));
        if (step.Eased && turn.Pair.Strikes > 0)
            yield return OfPair(PairEased, turn);
        if (step.WindowClosed)
            yield return OfPair(WindowClosed, turn, Parameter.Time(turn.CustomerWroteAt));
        if (step.TokenRefused)
            yield return OfNumber(TokenRefused, turn, Parameter.Text(token ?? ""));
        if (step.Message.State is OutgoingState.Sent && turn.RefusedToken is { } former)
            yield return OfNumber(TokenTaken, turn, Parameter.Text(former));
    }

    private static Statement OfNumber(string sql, Turn turn, params ReadOnlySpan<NpgsqlParameter> rest) =>
        new(sql, [Parameter.Text(turn.Message.Pair.PhoneNumberId), .. rest]);

    private static Statement OfPair(string sql, Turn turn, params ReadOnlySpan<NpgsqlParameter> rest) =>
        new(sql, [Parameter.Text(turn.Message.Pair.Key), .. rest]);

    private static NpgsqlParameter Time(Rest rest) => Parameter.Time(rest.Until);

    private static NpgsqlParameter Strikes(Rest rest) => Parameter.Int(rest.Strikes);

    private static Statement Of(Outgoing before, Outgoing after) => new(
        Message,
        Parameter.Uuid(after.Id.Value),
        Parameter.Text(StoredName.Of(before.State)),
        Parameter.Text(StoredName.Of(after.State)),
        Parameter.Text(after.Reason is { } reason ? StoredName.Of(reason) : null),
        Parameter.Int(after.Code),
        Parameter.Text(after.Wamid),
        Parameter.Int(after.Failures),
        Parameter.Int(after.Doubts),
        Parameter.Time(after.DueAt));
}
