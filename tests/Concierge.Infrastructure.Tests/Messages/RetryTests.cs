using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Messages;

public sealed class RetryTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TestNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await Things.CreateAsync();
        _node = await TestNode.StartAsync(_database, settings => settings["Messages:Poll"] = "00:05:00");
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_failure_is_tried_again_and_each_try_knows_its_number()
    {
        var tries = new List<(int, int)>();
        _node.Script.Handling = (_, services, _) =>
        {
            tries.Add((services.Delivery().Attempt, services.Delivery().Deliveries));
            return Task.FromResult(tries.Count < 4 ? HandlerScope.Failure : HandlerScope.Done);
        };

        await _node.SendAsync("fourth time lucky");

        await UntilGoneAsync();
        Assert.Equal([(1, 1), (2, 2), (3, 3), (4, 4)], tries);
        Assert.Equal(0, await _database.ScalarAsync<long>("SELECT count(*) FROM dead_letters"));
    }

    [Fact]
    public async Task After_the_last_try_it_is_a_dead_letter_with_its_reason()
    {
        _node.Script.Handling = (_, _, _) => Task.FromResult<Result<Done>>(HandlerScope.Failure);

        await _node.SendAsync("hopeless");

        await UntilGoneAsync();
        Assert.Equal(4, _node.Script.Handled.Count);
        Assert.Equal("hopeless, 4, MODEL_UNAVAILABLE, The model is away.", await DeadLetterAsync());
    }

    [Fact]
    public async Task An_exception_is_a_failure_whose_text_stays_in_the_log()
    {
        _node.Script.Handling = (_, _, _) => throw new InvalidOperationException("a secret");

        await _node.SendAsync("poison");
        await _node.SendAsync("more poison");

        await UntilGoneAsync();
        Assert.Equal(8, _node.Script.Handled.Count);
        Assert.Contains(
            "INTERNAL_ERROR, The handler failed: InvalidOperationException.",
            await DeadLetterAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_always_fails_does_not_hold_up_the_others()
    {
        _node.Script.On("poison", (_, _, _) => throw new InvalidOperationException());

        await _node.SendAsync("poison");
        for (var turn = 0; turn < 100; turn++)
            await _node.SendAsync($"{turn}");

        await UntilGoneAsync();
        Assert.Equal(104, _node.Script.Handled.Count);
    }

    [Fact]
    public async Task A_final_failure_is_a_dead_letter_at_once_together_with_what_was_changed()
    {
        _node.Script.Handling = (_, services, _) =>
        {
            Assert.Null(services.Delivery().Fail(HandlerScope.Failure, final: true));
            return services.CommitAsync(Things.Insert(1));
        };

        await _node.SendAsync("final");

        await UntilGoneAsync();
        Assert.Equal("final, 1, MODEL_UNAVAILABLE, The model is away.", await DeadLetterAsync());
        Assert.Equal(1, await _database.ScalarAsync<long>(
            "SELECT count(*) FROM dead_letters AS d JOIN things AS t ON t.xmin::text = d.xmin::text"));
    }

    [Fact]
    public async Task A_failure_that_the_handler_recorded_counts_once_even_if_it_then_crashes()
    {
        _node.Script.Handling = async (_, services, _) =>
        {
            if (services.Delivery().Attempt == 2)
                return HandlerScope.Done;

            services.Delivery().Fail(HandlerScope.Failure);
            await services.CommitAsync(Things.Insert(1));
            throw new InvalidOperationException("after the end");
        };

        await _node.SendAsync("crash");

        await UntilGoneAsync();
        Assert.Equal(2, _node.Script.Handled.Count);
    }

    private Task UntilGoneAsync() => Eventually.IsTrueAsync(
        async () => await _database.ScalarAsync<long>("SELECT count(*) FROM messages") == 0);

    private Task<string> DeadLetterAsync() => _database.ScalarAsync<string>(
        "SELECT concat_ws(', ', body->>'name', attempts, error_code, error_message) FROM dead_letters LIMIT 1");
}
