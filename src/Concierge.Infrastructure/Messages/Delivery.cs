using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Concierge.Infrastructure.Messages;

/// <summary>What the next commit does to the message that this scope handles.</summary>
internal sealed class Delivery(
    RetrySchedule schedule, MessageTypes types, [FromKeyedServices(MessagePump.Wake)] Signal pump) : IDelivery
{
    private Envelope? _envelope;
    private Ending _ending;
    private bool _keptOpen;

    public int Attempt => Current.Attempts + 1;

    public int Deliveries => Current.Deliveries;

    /// <summary>A commit has completed the message, put it back or buried it.</summary>
    public bool IsOver { get; private set; }

    private Envelope Current => _envelope ?? throw new InvalidOperationException("This scope handles no message.");

    public void Begin(Envelope envelope)
    {
        _envelope = envelope;
        _ending = Completion();
    }

    public void KeepOpen() => _keptOpen = true;

    /// <summary>The handler has returned, so no more of its work follows.</summary>
    public void Close() => _keptOpen = false;

    public TimeSpan? Fail(Error error, bool final = false)
    {
        var wait = final ? null : schedule.WaitAfter(Attempt, types.AttemptsOf(Current.Message));
        var code = Parameter.Text(StoredName.Of(error.Code));
        var message = Parameter.Text(error.Message);
        _ending = wait is { } time
            ? new Ending(
                Call("retry_message($1, $2, $3, $4, $5)", Parameter.Interval(time), code, message), Returns: true)
            : new Ending(Call("bury_message($1, $2, $3, $4)", code, message), Died: 1);
        _keptOpen = false;
        return wait;
    }

    public Ending NextEnding()
    {
        if (_envelope is null)
            return default;

        if (IsOver)
            throw new InvalidOperationException("An earlier commit ended the message; it should have kept it open.");

        return _keptOpen ? new Ending(Bulk("hold_messages($1, $2)")) : _ending;
    }

    public void Ended()
    {
        IsOver = _envelope is not null && !_keptOpen;
        _keptOpen = false;

        // Somebody has to know when it is due again.
        if (IsOver && _ending.Returns)
            pump.Set();
    }

    /// <summary>What was said about the next commit goes with the unit that was refused.</summary>
    public void Withdraw()
    {
        _keptOpen = false;
        if (_envelope is not null)
            _ending = Completion();
    }

    private Ending Completion() => new(Bulk("complete_messages($1, $2)"), Completed: 1);

    private BulkStatement Bulk(string function) =>
        new($"SELECT {function}", Column.Uuids(Current.Id), Column.Ints(Current.Deliveries));

    private Statement Call(string function, params ReadOnlySpan<NpgsqlParameter> arguments) => new(
        $"SELECT {function}", [Parameter.Uuid(Current.Id), Parameter.Int(Current.Deliveries), .. arguments]);
}

/// <summary>
/// The statement that ends a delivery or holds it, what it adds to the counts, and whether the message comes back.
/// </summary>
internal readonly record struct Ending(Statement? Statement, int Completed = 0, int Died = 0, bool Returns = false);
