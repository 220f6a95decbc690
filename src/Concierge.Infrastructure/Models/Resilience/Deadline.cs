using Concierge.Application.Ports;
using Concierge.Domain.Kernel;

namespace Concierge.Infrastructure.Models.Resilience;

/// <summary>The caller's token and a limit in one; who waits on it learns which of the two it was.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _either;

    public Deadline(TimeSpan limit, TimeProvider clock, CancellationToken caller)
    {
        _caller = caller;
        _limit = new CancellationTokenSource(limit, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, caller);
    }

    public CancellationToken Token => _either.Token;

    public async Task<T> WaitAsync<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (OperationCanceledException) when (_limit.IsCancellationRequested && !_caller.IsCancellationRequested)
        {
            throw new ModelException(ErrorCode.ModelTimeout, "The model's answer did not come in time.");
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _limit.Dispose();
    }
}
