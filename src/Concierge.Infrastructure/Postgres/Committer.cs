using Microsoft.Extensions.Logging;
using Npgsql;

namespace Concierge.Infrastructure.Postgres;

/// <summary>
/// Sends units as one batch in one transaction and gives each its own true answer. A unit that fails is sent again
/// alone once the others stand; a batch whose answer was lost is looked up in the ledger.
/// </summary>
internal sealed partial class Committer(
    CommitLedger ledger, ConstraintErrors errors, ILogger<Committer> log) : IAsyncDisposable
{
    // After so many the rest go one by one.
    private const int SharedTries = 4;

    // A deadlock or a lock that is held is not the unit's fault.
    private const int LoneTries = 3;

    // A batch that loses the connection more often than this may be what breaks it.
    private const int LostTries = 2;

    public async Task CommitAsync(IReadOnlyCollection<Unit> units)
    {
        List<Unit> together = [.. units.OrderBy(unit => unit.LockKey)];
        List<Unit> alone = [];
        try
        {
            var joined = true;
            for (var tries = 1; together.Count > 1 && tries <= SharedTries; tries++)
            {
                var failed = await SendAsync(together, joined);
                if (failed is null)
                    together.Clear();
                else
                    Separate(failed, together, alone, ref joined);
            }

            foreach (var unit in together.Concat(alone))
                await SendAloneAsync(unit);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The database cannot be reached or does not keep up: every caller that has no answer yet hears so.
            LogGaveUp(exception, units.Count);
            foreach (var unit in units)
                unit.Fail(exception);
        }
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    private static void Separate(Exception failed, List<Unit> together, List<Unit> alone, ref bool joined)
    {
        if (together.Find(unit => unit.Owns((failed as PostgresException)?.BatchCommand)) is { } culprit)
        {
            together.Remove(culprit);
            alone.Add(culprit);
        }
        else if (joined)
        {
            // Of a statement for all nobody knows whose row it was; each with its own, it shows.
            joined = false;
        }
        else
        {
            alone.AddRange(together);
            together.Clear();
        }
    }

    /// <summary>Sends the units as one transaction; null when all of them stand, else why none does.</summary>
    private async Task<Exception?> SendAsync(List<Unit> units, bool joined)
    {
        for (var tries = 1; ; tries++)
        {
            await ledger.OpenAsync();
            try
            {
                await ledger.ExecuteAsync(units, joined);
                break;
            }
            catch (PostgresException refused) when (!CommitLedger.IsLost(refused))
            {
                return refused;
            }
            catch (Exception lost) when (CommitLedger.IsLost(lost))
            {
                LogLost(lost, units.Count);
                if (await ledger.RecoverAsync())
                    break;

                // What does not keep up is not helped by more of the same.
                if (lost.InnerException is TimeoutException)
                    throw;

                if (tries > LostTries)
                    return lost;
            }
        }

        foreach (var unit in units)
            unit.Succeed();
        return null;
    }

    private async Task SendAloneAsync(Unit unit)
    {
        for (var tries = 1; ; tries++)
        {
            var failed = await SendAsync([unit], joined: false);
            if (failed is PostgresException { IsTransient: true } && tries < LoneTries)
                continue;

            if (failed is PostgresException refused && errors.Find(refused) is { } error)
                unit.Refuse(error);
            else if (failed is not null)
                unit.Fail(failed);
            return;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The answer to a batch of {Units} units was lost; asking the ledger")]
    private partial void LogLost(Exception exception, int units);

    [LoggerMessage(LogLevel.Error, "Gave up {Units} units; their callers are told")]
    private partial void LogGaveUp(Exception exception, int units);
}
