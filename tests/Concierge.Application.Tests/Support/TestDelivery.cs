using Concierge.Application.Ports;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Support;

/// <summary>The message that a test has handled, and what becomes of it.</summary>
internal sealed class TestDelivery : IDelivery
{
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    private bool _keptOpen;
    private string _ending = "completed";

    public int Attempt { get; set; } = 1;

    public int Deliveries { get; set; } = 1;

    /// <summary>Null while it is in hand.</summary>
    public string? Ending { get; private set; }

    public void KeepOpen() => _keptOpen = true;

    public TimeSpan? Fail(Error error, bool final = false)
    {
        var wait = final || Attempt > Waits.Length ? (TimeSpan?)null : Waits[Attempt - 1];
        _ending = wait is { } time ? $"again in {time.TotalSeconds} s" : $"dead of {error.Code}";
        return wait;
    }

    public void Ended()
    {
        if (!_keptOpen)
            Ending = _ending;

        _keptOpen = false;
    }

    public void Withdraw() => (_keptOpen, _ending) = (false, "completed");

    /// <summary>A handler that answers without a last commit has nothing against the message's end.</summary>
    public void Answered() => Ending ??= _ending;
}
