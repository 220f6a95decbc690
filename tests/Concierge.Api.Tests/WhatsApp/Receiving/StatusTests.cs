using System.Net;

namespace Concierge.Api.Tests.WhatsApp.Receiving;

public sealed class StatusTests : IAsyncLifetime
{
    private const string Settled = "1740906000|1740906002|1740906005|1740906003|131026";

    private static readonly Func<string, string>[] Words =
    [
        wamid => Meta.Status(wamid, "sent", Meta.Morning),
        wamid => Meta.Status(wamid, "delivered", Meta.Morning + 2),
        wamid => Meta.Status(wamid, "read", Meta.Morning + 5),
        wamid => Meta.Failed(wamid, Meta.Morning + 3),
    ];

    private Line _line = null!;

    public async Task InitializeAsync() => _line = await Line.StartQueueingAsync();

    public async Task DisposeAsync() => await _line.DisposeAsync();

    [Fact]
    public async Task They_settle_alike_in_all_orders_with_every_repeat_call_by_call()
    {
        List<int[]> orders =
            [.. from order in Orders([0, 1, 2, 3]) from again in order select (int[])[.. order, again]];

        await Task.WhenAll(orders.Index().Select(async entry =>
        {
            foreach (var word in entry.Item)
                Assert.Equal(HttpStatusCode.OK, (await CallAsync(Words[word]($"wamid.{entry.Index}"))).Status);
        }));

        Assert.Equal(96, orders.Count);
        Assert.Equal(96, await _line.CountAsync("whatsapp_deliveries"));
        Assert.Equal(Settled, await AllAsync());
    }

    [Fact]
    public async Task They_settle_alike_within_a_call_and_when_all_come_at_once()
    {
        await CallAsync([.. Words.Reverse().Concat(Words).Select(word => word("wamid.together"))]);
        await Task.WhenAll(
            from turn in Enumerable.Range(0, 10)
            from word in turn % 2 is 0 ? Words : Words.Reverse()
            select CallAsync(word("wamid.apart"), word("wamid.along")));

        Assert.Equal(3, await _line.CountAsync("whatsapp_deliveries"));
        Assert.Equal(Settled, await AllAsync());
    }

    [Fact]
    public async Task Read_implies_delivered_and_delivered_implies_sent()
    {
        await CallAsync(Meta.Status("wamid.1", "read", Meta.Morning + 5));
        Assert.Equal("1740906005|1740906005|1740906005", await AllAsync());

        await CallAsync(Meta.Status("wamid.1", "delivered", Meta.Morning + 2));
        Assert.Equal("1740906002|1740906002|1740906005", await AllAsync());
    }

    [Fact]
    public async Task A_status_that_cannot_be_placed_in_time_is_set_aside()
    {
        await CallAsync(
            """{"id":"wamid.1","status":"read"}""", """{"id":"wamid.1","status":"read","timestamp":"soon"}""");

        Assert.Equal(0, await _line.CountAsync("whatsapp_deliveries"));
        Assert.Equal(2, await _line.CountAsync("whatsapp_unread"));
    }

    private static IEnumerable<int[]> Orders(int[] all) => all is []
        ? [[]]
        : from first in all
          from rest in Orders([.. all.Where(other => other != first)])
          select (int[])[first, .. rest];

    private Task<Support.Reply> CallAsync(params string[] statuses) =>
        _line.CallAsync(Meta.Call(Meta.Statuses(statuses)));

    // The one thing that is known of all of them; two would come as two lines.
    private Task<string> AllAsync() => _line.ReadAsync(
        """
        SELECT string_agg(DISTINCT concat_ws(
            '|',
            extract(epoch FROM sent_at)::bigint,
            extract(epoch FROM delivered_at)::bigint,
            extract(epoch FROM read_at)::bigint,
            extract(epoch FROM failed_at)::bigint,
            failure_code), E'\n')
        FROM whatsapp_deliveries
        """);
}
