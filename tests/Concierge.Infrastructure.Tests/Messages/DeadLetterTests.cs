using Concierge.Application.Messages;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Messages;

public sealed class DeadLetterTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TestNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await TestNode.StartAsync(_database, settings => settings["Messages:Poll"] = "00:05:00");
        _node.Script.Handling = (_, _, _) => Task.FromResult<Result<Done>>(HandlerScope.Failure);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task They_are_listed_the_last_one_first_in_pieces()
    {
        foreach (var name in new[] { "1", "2", "3" })
            await BuryAsync(name);

        var first = await LettersAsync(letters => letters.ListAsync(after: null, rows: 2, CancellationToken.None));
        var rest = await LettersAsync(letters => letters.ListAsync(first[^1].Id, rows: 2, CancellationToken.None));

        Assert.Equal(["3", "2", "1"], first.Concat(rest).Select(NameOf));
    }

    [Fact]
    public async Task One_reads_as_what_it_was_and_why_it_failed()
    {
        var id = (await BuryAsync("sad")).Id;

        var letter = await LettersAsync(letters => letters.FindAsync(id, CancellationToken.None));

        Assert.Equal(("scripted", "sad", 4), (letter!.Name, NameOf(letter), letter.Attempts));
        Assert.Equal(new DeadLetterError("MODEL_UNAVAILABLE", "The model is away."), letter.Error);
        Assert.True(letter.DiedAt >= letter.SentAt);
        Assert.Null(await LettersAsync(letters => letters.FindAsync(Guid.CreateVersion7(), CancellationToken.None)));
    }

    [Fact]
    public async Task One_that_is_sent_again_is_handled_with_all_its_tries()
    {
        var letter = await BuryAsync("second chance");
        var delivery = new TaskCompletionSource<(int, int)>();
        _node.Script.Handling = (_, services, _) =>
        {
            delivery.SetResult((services.Delivery().Attempt, services.Delivery().Deliveries));
            return Task.FromResult(HandlerScope.Done);
        };

        Assert.Null((await ResendAsync(letter.Id)).Error);

        Assert.Equal((1, 1), await delivery.Task.InTime());
        await Eventually.IsTrueAsync(async () =>
            await MetricsAsync() == new QueueMetrics(Waiting: 0, Active: 0, Completed: 1, Failed: 0, Delayed: 0));
    }

    [Fact]
    public async Task Of_many_who_send_the_same_one_again_one_does_and_the_others_hear_that_it_is_gone()
    {
        var letter = await BuryAsync("popular");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ResendAsync(letter.Id)));

        Assert.Single(answers, answer => answer.Error is null);
        Assert.Equal(9, answers.Count(answer => answer.Error == DeadLetterErrors.Unknown));
        await Eventually.IsTrueAsync(
            async () => await MetricsAsync() is { Failed: 1, Waiting: 0, Active: 0, Delayed: 0 });
    }

    private static string NameOf(DeadLetterView letter) => letter.Body.ToElement().GetProperty("name").GetString()!;

    private async Task<DeadLetterView> BuryAsync(string name)
    {
        await _node.SendAsync(name);
        await Eventually.IsTrueAsync(async () => NamesIn(await AllAsync()).Contains(name));
        return (await AllAsync()).Single(letter => NameOf(letter) == name);
    }

    private static IEnumerable<string> NamesIn(IReadOnlyList<DeadLetterView> letters) => letters.Select(NameOf);

    private Task<IReadOnlyList<DeadLetterView>> AllAsync() =>
        LettersAsync(letters => letters.ListAsync(after: null, rows: 100, CancellationToken.None));

    private async Task<T> LettersAsync<T>(Func<IDeadLetters, Task<T>> ask)
    {
        await using var scope = _node.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IDeadLetters>());
    }

    private async Task<Result<Done>> ResendAsync(Guid id)
    {
        await using var scope = _node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IDeadLetters>().Resend(id);
        return await scope.ServiceProvider.CommitAsync();
    }

    private Task<QueueMetrics> MetricsAsync() =>
        _node.Services.GetRequiredService<IQueueMetrics>().ReadAsync(CancellationToken.None);
}
