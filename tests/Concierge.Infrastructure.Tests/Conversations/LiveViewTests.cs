using Concierge.Application.Conversations;
using Concierge.Application.Ports;
using Concierge.Application.Realtime;
using Concierge.Domain.Conversations;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Conversations;

public sealed class LiveViewTests : IAsyncLifetime
{
    private static readonly ConversationId OfLin = ConversationId.Of(Channel.WhatsApp, "1062", "41790000001");

    private TestDatabase _database = null!;
    private ConversationNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await ConversationNode.StartAsync(_database);
        await _node.ReceiveAsync(new Customer("1062", "41790000001", "Lin"), "Hello");
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Those_who_watch_are_shown_the_message_as_it_is_read()
    {
        var message = (await _node.MessagesAsync(OfLin))[0].Message;

        var shown = await ReadAsync(LiveEvent.MessageReceived, message.Id.Value);

        Assert.Equal(MessageView.Of(message), Assert.Single(shown).Value);
        Assert.Equal(message.Id.Value, shown.Keys.Single());
    }

    [Fact]
    public async Task Those_who_watch_are_shown_the_conversation_as_it_is_read()
    {
        var shown = await ReadAsync(LiveEvent.ConversationUpdated, OfLin.Value);

        Assert.Equal(ConversationView.Of(await _node.FindAsync(OfLin)), Assert.Single(shown).Value);
        Assert.Equal(OfLin.Value, shown.Keys.Single());
    }

    private async Task<IReadOnlyDictionary<Guid, object>> ReadAsync(LiveEvent happened, Guid id)
    {
        await using var scope = _node.Node.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetServices<ILiveView>().Single(view => view.Event == happened)
            .ReadAsync([id, Guid.CreateVersion7()], CancellationToken.None);
    }
}
