using Concierge.Domain.WhatsApp.Receiving;

namespace Concierge.Domain.Tests.WhatsApp.Receiving;

public sealed class MessageDeliveryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly MessageDelivery[] Words =
    [
        MessageDelivery.Of(DeliveryStatus.Sent, Noon),
        MessageDelivery.Of(DeliveryStatus.Delivered, Noon.AddSeconds(2)),
        MessageDelivery.Of(DeliveryStatus.Read, Noon.AddSeconds(5)),
        MessageDelivery.Of(DeliveryStatus.Failed, Noon.AddSeconds(3), 131_026),
    ];

    [Fact]
    public void Words_settle_alike_in_every_order_and_with_every_repeat()
    {
        var settled = new MessageDelivery(
            Noon, Noon.AddSeconds(2), Noon.AddSeconds(5), new DeliveryFailure(Noon.AddSeconds(3), 131_026));
        List<MessageDelivery[]> orders = [.. Orders(Words)];

        Assert.Equal(24, orders.Count);
        Assert.All(
            from order in orders
            from repeated in order.Index()
            from place in Enumerable.Range(0, order.Length + 1)
            select order.ToList().Also(words => words.Insert(place, repeated.Item)),
            words => Assert.Equal(settled, words.Aggregate(new MessageDelivery(), (known, word) => known.Join(word))));
    }

    [Fact]
    public void Two_histories_join_alike_whichever_is_first_and_however_they_are_grouped()
    {
        MessageDelivery[] histories =
        [
            new(), .. Words,
            .. from one in Words from other in Words select one.Join(other),
            MessageDelivery.Of(DeliveryStatus.Failed, Noon.AddSeconds(3), 131_000),
            MessageDelivery.Of(DeliveryStatus.Delivered, Noon.AddSeconds(-2)),
        ];

        Assert.All(
            from one in histories from other in histories from third in histories select (one, other, third),
            three =>
            {
                var (one, other, third) = three;
                Assert.Equal(one, one.Join(one));
                Assert.Equal(one.Join(other), other.Join(one));
                Assert.Equal(one.Join(other).Join(third), one.Join(other.Join(third)));
            });
    }

    [Fact]
    public void What_was_read_was_delivered_and_what_was_delivered_was_sent()
    {
        Assert.Equal(new MessageDelivery(Noon, Noon, Noon), MessageDelivery.Of(DeliveryStatus.Read, Noon));
        Assert.Equal(new MessageDelivery(Noon, Noon), MessageDelivery.Of(DeliveryStatus.Delivered, Noon));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(DeliveryStatus.Sent, DeliveryStatus.Sent)]
    [InlineData(DeliveryStatus.Failed, DeliveryStatus.Sent, DeliveryStatus.Failed)]
    [InlineData(DeliveryStatus.Delivered, DeliveryStatus.Failed, DeliveryStatus.Delivered)]
    [InlineData(DeliveryStatus.Read, DeliveryStatus.Failed, DeliveryStatus.Read, DeliveryStatus.Sent)]
    public void A_failure_counts_only_where_nothing_arrived(DeliveryStatus? status, params DeliveryStatus[] words)
    {
        var known = words.Select(word => MessageDelivery.Of(word, Noon))
            .Aggregate(new MessageDelivery(), (before, word) => before.Join(word));

        Assert.Equal(status, known.Status);
    }

    private static IEnumerable<T[]> Orders<T>(T[] all) => all is []
        ? [[]]
        : from first in all.Index()
          from rest in Orders<T>([.. all[..first.Index], .. all[(first.Index + 1)..]])
          select (T[])[first.Item, .. rest];
}

internal static class Lists
{
    public static List<T> Also<T>(this List<T> list, Action<List<T>> change)
    {
        change(list);
        return list;
    }
}
