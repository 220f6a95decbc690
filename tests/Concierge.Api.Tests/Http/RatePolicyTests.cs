using System.Net;
using Concierge.Api.Http.RateLimits;
using Concierge.Application.Pipeline;

namespace Concierge.Api.Tests.Http;

public sealed class RatePolicyTests
{
    [Fact]
    public void A_flood_of_addresses_ends_up_in_shared_counts()
    {
        var policy = new RatePolicy("default", 10);
        for (UInt128 visitor = 1; visitor <= 200_000; visitor++)
            policy.Take(visitor << 64, now: 0);

        // Those who came first are counted alone; those who came late share.
        Assert.Equal(2, policy.Take((UInt128)1 << 64, now: 0).Count);
        Assert.True(policy.Take((UInt128)200_000 << 64, now: 0).Count > 50);
    }

    [Fact]
    public void All_at_once_are_counted_once_each()
    {
        var policy = new RatePolicy("default", 10);
        Parallel.For(0, 1_000, _ => policy.Take(7, now: 0));

        Assert.Equal(1_001, policy.Take(7, now: 59).Count);
        Assert.Equal(1, policy.Take(7, now: 60).Count);
    }

    [Theory]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void An_address_stands_for_its_network(string one, string other, bool same)
    {
        var nobody = new Caller();

        Assert.Equal(
            same, Visitor.Of(nobody, IPAddress.Parse(one)) == Visitor.Of(nobody, IPAddress.Parse(other)));
    }
}
