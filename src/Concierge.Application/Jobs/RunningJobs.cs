using System.Collections.Concurrent;
using Concierge.Domain.Jobs;

namespace Concierge.Application.Jobs;

/// <summary>The runs of jobs that this node is working on, so that each can be stopped.</summary>
public sealed class RunningJobs
{
    /// <summary>Under this topic every node hears of a run that was cancelled.</summary>
    public const string CancelledTopic = "job_cancelled";

    // Not by run alone: where a lease was lost, the same run may be in hand twice for a moment.
    private readonly ConcurrentDictionary<RunningJob, RunId> _running = new();

    public void Cancel(RunId id)
    {
        foreach (var (job, runId) in _running)
        {
            if (runId == id)
                job.Cancel();
        }
    }

    /// <summary>
    /// Begin before the job's status is looked at: a cancellation then is either seen there or heard here.
    /// </summary>
    internal RunningJob Begin(RunId id, CancellationToken ct)
    {
        var job = new RunningJob(ended => _running.TryRemove(ended, out _), ct);
        _running[job] = id;
        return job;
    }
}

/// <summary>Work on a job that ends early when the job is cancelled or the worker has to stop.</summary>
internal sealed class RunningJob(Action<RunningJob> ended, CancellationToken ct) : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
    private readonly Lock _gate = new();
    private bool _over;

    public CancellationToken Token => _stop.Token;

    /// <summary>By its owner, not by a worker that has to stop.</summary>
    public bool WasCancelled { get; private set; }

    public void Cancel()
    {
        lock (_gate)
        {
            if (_over)
                return;

            WasCancelled = true;
            _stop.Cancel();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
            _stop.Dispose();
        }

        ended(this);
    }
}
