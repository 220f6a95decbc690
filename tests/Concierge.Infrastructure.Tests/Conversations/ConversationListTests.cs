using Concierge.Application.Conversations;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using Concierge.Infrastructure.Tests.Support;
using Npgsql;

namespace Concierge.Infrastructure.Tests.Conversations;

public sealed class ConversationListTests : IAsyncLifetime
{
    private static readonly UserId Ada = UserId.Next();

    private TestDatabase _database = null!;
    private ConversationNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await ConversationNode.StartAsync(_database);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task What_is_added_is_what_is_read()
    {
        var conversation = AboutAPlan(await _node.Node.APlanAsync(), isDefault: true) with { Title = "L'été 🏔" };

        Assert.Null((await AddAsync(conversation)).Error);

        Assert.Equal(conversation, await _node.FindAsync(conversation.Id));
    }

    [Fact]
    public async Task A_plan_has_one_default_and_any_number_of_others()
    {
        var plan = await _node.Node.APlanAsync();
        var other = await _node.Node.APlanAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => AddAsync(AboutAPlan(plan, isDefault: true))));

        Assert.Single(answers, answer => answer.Error is null);
        Assert.All(
            answers.Where(answer => answer.Error is not null),
            answer => Assert.Equal(ConversationErrors.DefaultExists, answer.Error));
        Assert.Null((await AddAsync(AboutAPlan(plan, isDefault: false))).Error);
        Assert.Null((await AddAsync(AboutAPlan(other, isDefault: true))).Error);
    }

    [Fact]
    public async Task A_plan_that_is_not_the_owners_or_is_archived_begins_none()
    {
        var conversation = AboutAPlan(await _node.Node.APlanAsync(), isDefault: false);

        Assert.Equal(PlanErrors.Unknown, (await AddAsync(conversation with { PlanId = PlanId.Next() })).Error);
        Assert.Equal(PlanErrors.Unknown, (await AddAsync(conversation with { OwnerId = UserId.Next() })).Error);
        await _database.ExecuteAsync("UPDATE plans SET archived_at = now()");
        Assert.Equal(PlanErrors.Unknown, (await AddAsync(conversation)).Error);
    }

    [Fact]
    public async Task A_customer_never_has_two_conversations_with_a_number()
    {
        await _node.ReceiveAsync(new Customer("1062", "41790000001"), "Hello");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => _database.ExecuteAsync(
            $"""
            INSERT INTO conversations (
                id, owner_id, channel, customer_account, customer_address, is_default, created_at, updated_at)
            SELECT '{Guid.CreateVersion7()}', owner_id, channel, '1062', '41790000001', is_default, now(), now()
            FROM conversations
            """));

        Assert.Equal("conversations_customer", refused.ConstraintName);
    }

    [Fact]
    public async Task Of_equally_late_activity_no_page_misses_or_repeats_one()
    {
        for (var number = 0; number < 5; number++)
            await _node.ReceiveAsync(new Customer("1062", $"{number}"), "Hello");
        await AddAsync(AboutAPlan(await _node.Node.APlanAsync(), isDefault: false));

        List<Conversation> listed = [];
        while (await ListAsync(handler: null, rows: 2, listed.LastOrDefault()) is { Count: > 0 } page)
            listed.AddRange(page);

        Assert.Equal(5, listed.Select(one => one.Id).Distinct().Count());
        Assert.Equal(5, listed.Count);
    }

    [Fact]
    public async Task The_latest_active_comes_first_and_a_handler_narrows_the_list()
    {
        foreach (var (address, minute) in new[] { ("1", 1), ("2", 2), ("3", 3), ("1", 4) })
            await _node.ReceiveAsync(new Customer("1062", address), "Hello", ConversationNode.Noon.AddMinutes(minute));
        await HandOverAsync("1", Ada);
        await HandOverAsync("2", UserId.Next());

        Assert.Equal("132", await AddressesAsync(handler: null));
        Assert.Equal("1", await AddressesAsync(HandledBy.Me));
        Assert.Equal("12", await AddressesAsync(HandledBy.Operator));
        Assert.Equal("3", await AddressesAsync(HandledBy.Assistant));
    }

    private Conversation AboutAPlan(PlanId plan, bool isDefault) =>
        Conversation.About(plan, _node.Owner, title: null, isDefault, ConversationNode.Noon);

    private Task<Result<Done>> AddAsync(Conversation conversation) =>
        _node.CommitAsync((conversations, _) => conversations.Add(conversation));

    private async Task HandOverAsync(string address, UserId to)
    {
        var conversation = await _node.FindAsync(ConversationId.Of(Channel.WhatsApp, "1062", address));
        await _node.CommitAsync((conversations, _) =>
            conversations.HandOver(conversation, conversation with { HandledBy = to }));
    }

    private async Task<string> AddressesAsync(HandledBy? handler) =>
        string.Concat((await ListAsync(handler, rows: 10, last: null)).Select(one => one.Customer?.Address));

    private Task<IReadOnlyList<Conversation>> ListAsync(HandledBy? handler, int rows, Conversation? last) =>
        _node.ReadAsync((conversations, _) => conversations.ListFromChannelsAsync(
            new HandlerFilter(handler, Ada),
            last is null ? null : new Activity(last.UpdatedAt, last.Id),
            rows,
            CancellationToken.None));
}
