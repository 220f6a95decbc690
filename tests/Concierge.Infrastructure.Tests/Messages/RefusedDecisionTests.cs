using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Messages;

/// <summary>A decision that is refused takes with it what was said about its commit.</summary>
public sealed class RefusedDecisionTests
{
    private static readonly Error Broken = new(ErrorKind.Unavailable, ErrorCode.ModelTimeout, "Too late.");

    [Fact]
    public Task A_message_that_was_to_be_kept_open_is_completed() =>
        HandlingAsync(delivery => delivery.KeepOpen());

    [Fact]
    public Task A_message_that_was_to_come_again_is_completed() =>
        HandlingAsync(delivery => delivery.Fail(Broken));

    [Fact]
    public Task A_message_that_was_to_be_buried_is_completed() =>
        HandlingAsync(delivery => delivery.Fail(Broken, final: true));

    private static async Task HandlingAsync(Action<IDelivery> say)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = await TestNode.StartAsync(database);
        var handled = new TaskCompletionSource();
        node.Script.Handling = async (_, services, ct) =>
        {
            say(services.GetRequiredService<IDelivery>());
            var refused = await services.GetRequiredService<UnitOfWork>().DecideAsync<Counter, Counted>(
                Guid.CreateVersion7(), counter => counter is null ? Broken : new Counted(1), ct);
            handled.SetResult();
            return refused.Error == Broken ? default(Done) : throw new InvalidOperationException("It was not refused.");
        };

        await node.SendAsync("hello");

        await handled.Task.InTime();
        await Eventually.IsTrueAsync(
            async () => await database.ScalarAsync<long>("SELECT count(*) FROM messages") is 0);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM dead_letters"));
        await Eventually.IsTrueAsync(
            async () => await database.ScalarAsync<decimal>("SELECT sum(completed) FROM commit_ledger") is 1);
    }
}
