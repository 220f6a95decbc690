using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Conversations;

public sealed class HandOverTests : IAsyncLifetime
{
    private static readonly UserId Ada = UserId.Next();
    private static readonly UserId Grace = UserId.Next();

    private TestDatabase _database = null!;
    private ConversationNode _node = null!;
    private Conversation _conversation = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await ConversationNode.StartAsync(_database);
        var customer = new Customer("1062", "41790000001");
        await _node.ReceiveAsync(customer, "Hello");
        _conversation = await _node.FindAsync(ConversationId.Of(Channel.WhatsApp, "1062", "41790000001"));
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Of_all_who_saw_it_free_and_took_it_one_has_it()
    {
        UserId[] operators = [.. Enumerable.Range(0, 20).Select(_ => UserId.Next())];

        var answers = await Task.WhenAll(operators.Select(who => HandAsync(from: null, to: who)));

        Assert.Single(answers, answer => answer.Error is null);
        Assert.All(
            answers.Where(answer => answer.Error is not null),
            answer => Assert.Equal(ConversationErrors.Taken, answer.Error));
        Assert.Equal(operators[Array.FindIndex(answers, answer => answer.Error is null)], await HandlerAsync());
    }

    [Fact]
    public async Task Who_takes_it_twice_at_once_has_it()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => HandAsync(from: null, to: Ada)));

        Assert.All(answers, answer => Assert.Null(answer.Error));
        Assert.Equal(Ada, await HandlerAsync());
    }

    [Fact]
    public async Task What_another_was_given_in_the_meantime_is_not_released()
    {
        await HandAsync(from: null, to: Grace);

        Assert.Equal(ConversationErrors.Taken, (await HandAsync(from: Ada, to: null)).Error);
        Assert.Equal(Grace, await HandlerAsync());
        Assert.Null((await HandAsync(from: Grace, to: null)).Error);
        Assert.Null(await HandlerAsync());
    }

    [Fact]
    public async Task The_assistant_answers_only_while_nobody_has_it()
    {
        Assert.Null((await _node.AnswerAsync(_conversation.Id, "How can I help?")).Error);
        await HandAsync(from: null, to: Ada);

        Assert.Equal(ConversationErrors.NotTakenOver, (await _node.AnswerAsync(_conversation.Id, "Too late")).Error);
        Assert.Equal(["Hello", "How can I help?"], await WordsAsync());
    }

    [Fact]
    public async Task An_operator_answers_only_while_they_have_it()
    {
        var early = await _node.AnswerAsync(_conversation.Id, "Too early", Ada);
        await HandAsync(from: null, to: Ada);
        var mine = await _node.AnswerAsync(_conversation.Id, "Hello, Lin", Ada);
        var anothers = await _node.AnswerAsync(_conversation.Id, "Mine", Grace);

        Assert.Equal(
            (ConversationErrors.NotTakenOver, null, ConversationErrors.NotTakenOver),
            (early.Error, mine.Error, anothers.Error));
        Assert.Equal(["Hello", "Hello, Lin"], await WordsAsync());
    }

    [Fact]
    public async Task What_has_to_be_said_is_said_whoever_has_it()
    {
        await HandAsync(from: null, to: Ada);

        var said = await _node.CommitAsync((_, messages) =>
            messages.Add(ConversationNode.Said(_conversation.Id, "Your lesson is booked.", MessageRole.Assistant)));

        Assert.Null(said.Error);
    }

    [Fact]
    public async Task A_title_and_a_handler_that_are_given_at_once_are_both_kept()
    {
        await Task.WhenAll(
            HandAsync(from: null, to: Ada),
            _node.CommitAsync(
                (conversations, _) => conversations.Rename(_conversation with { Title = "Lin's lesson" })),
            _node.AnswerAsync(_conversation.Id, "How can I help?"));

        var kept = await _node.FindAsync(_conversation.Id);
        Assert.Equal(("Lin's lesson", Ada), (kept.Title, kept.HandledBy));
    }

    private Task<Result<Done>> HandAsync(UserId? from, UserId? to) => _node.CommitAsync(
        (conversations, _) => conversations.HandOver(
            _conversation with { HandledBy = from }, _conversation with { HandledBy = to }));

    private async Task<UserId?> HandlerAsync() => (await _node.FindAsync(_conversation.Id)).HandledBy;

    private async Task<IEnumerable<string>> WordsAsync() =>
        (await _node.MessagesAsync(_conversation.Id)).Select(placed => placed.Message.Content);
}
