using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Conversations;

public sealed class MessagePagesTests : IAsyncLifetime
{
    private const int Many = 250;

    private ConversationRoom _room = null!;
    private string _place = "";

    public async Task InitializeAsync()
    {
        _room = await ConversationRoom.OpenAsync();
        _place = await _room.BeginAsync();
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task Forwards_no_message_is_missed_or_repeated_while_others_write()
    {
        var writing = WriteAsync();
        List<string> read = [];
        var from = "";
        for (var wasLast = false; !wasLast;)
        {
            var isWritten = writing.IsCompleted;
            var page = await ReadAsync(from);
            var next = ConversationRoom.Cursor(page, "nextCursor");

            // The last page for now is asked for again by the cursor that led to it.
            if (next is null && !isWritten)
                continue;

            read.AddRange(ConversationRoom.Words(page));
            (from, wasLast) = ($"&cursor={next}", next is null);
        }

        await writing;
        Assert.Equal(Many, read.Distinct().Count());
        Assert.Equal(read, await ReadAllAsync());
    }

    [Fact]
    public async Task Backwards_no_message_is_missed_or_repeated_while_others_write()
    {
        await WriteAsync(Many / 2);
        var before = await ReadAllAsync();
        var writing = WriteAsync(Many / 2, "later");
        List<string> read = [];
        var position = "latest";
        while (position is not null)
        {
            var page = await ReadAsync($"&before={position}");
            read.InsertRange(0, ConversationRoom.Words(page));
            position = ConversationRoom.Cursor(page, "previousCursor");
        }

        await writing;
        var all = await ReadAllAsync();
        Assert.Equal(Many, all.Count);
        Assert.Equal(before, read.Take(before.Count));
        Assert.Equal(read, all.Take(read.Count));
    }

    [Fact]
    public async Task From_any_page_both_cursors_lead_to_its_neighbours()
    {
        await WriteAsync(70);
        var all = await ReadAllAsync();

        var first = await ReadAsync("");
        var second = await ReadAsync($"&cursor={ConversationRoom.Cursor(first, "nextCursor")}");
        var firstAgain = await ReadAsync($"&before={ConversationRoom.Cursor(second, "previousCursor")}");
        var latest = await ReadAsync("&before=latest");
        var middle = await ReadAsync($"&before={ConversationRoom.Cursor(latest, "previousCursor")}");
        var latestAgain = await ReadAsync($"&cursor={ConversationRoom.Cursor(middle, "nextCursor")}");

        Assert.Equal(all[..30], ConversationRoom.Words(first));
        Assert.Equal(all[30..60], ConversationRoom.Words(second));
        Assert.Equal(all[..30], ConversationRoom.Words(firstAgain));
        Assert.Equal(all[40..], ConversationRoom.Words(latest));
        Assert.Equal(all[10..40], ConversationRoom.Words(middle));
        Assert.Equal(all[40..], ConversationRoom.Words(latestAgain));
        Assert.Equal(
            (null, null),
            (ConversationRoom.Cursor(first, "previousCursor"), ConversationRoom.Cursor(latest, "nextCursor")));
    }

    [Fact]
    public async Task A_cursor_is_of_no_use_elsewhere()
    {
        await WriteAsync(40);
        var cursor = ConversationRoom.Cursor(await ReadAsync(""), "nextCursor");
        var other = await _room.BeginAsync();

        var elsewhere = await _room.Owner.GetAsync($"{other}/messages?cursor={cursor}");
        var backwards = await _room.Owner.GetAsync($"{other}/messages?before={cursor}");
        var both = await ReadAsync($"&cursor={cursor}&before={cursor}");

        Assert.Equal(("INVALID_CURSOR", "cursor"), (elsewhere.Code, elsewhere.Fault.Path));
        Assert.Equal(("INVALID_CURSOR", "before"), (backwards.Code, backwards.Fault.Path));
        Assert.Equal(("before", "EXCLUSIVE"), both.Fault);
    }

    private Task<Reply> ReadAsync(string query) => _room.Owner.GetAsync($"{_place}/messages?limit=30{query}");

    private Task<List<string>> ReadAllAsync() => ConversationRoom.AllWordsAsync(_room.Owner, _place);

    // Five at once, each in their own order.
    private Task WriteAsync(int count = Many, string who = "writer") => Task.WhenAll(
        Enumerable.Range(0, 5).Select(async writer =>
        {
            for (var number = 0; number < count / 5; number++)
                await ConversationRoom.SayAsync(_room.Owner, _place, $"{who} {writer}, {number}");
        }));
}
