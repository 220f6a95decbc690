using Concierge.Application.Jobs;
using Concierge.Domain.Jobs;
using Concierge.Infrastructure.Messages;

namespace Concierge.Infrastructure.Jobs;

/// <summary>
/// Stops a run on this node that was cancelled on any node. One whose word was lost ends unheard, with no effect.
/// </summary>
internal sealed class CancelledRuns(RunningJobs running) : IAnnouncementListener
{
    public string Topic => RunningJobs.CancelledTopic;

    public void Announced(string payload)
    {
        if (Guid.TryParse(payload, out var run))
            running.Cancel(new RunId(run));
    }
}
