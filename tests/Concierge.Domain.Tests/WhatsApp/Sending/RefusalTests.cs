using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Domain.Tests.WhatsApp.Sending;

public sealed class RefusalTests
{
    [Theory]
    [InlineData(401, 190, Refusal.Token)]
    [InlineData(401, 0, Refusal.Token)]
    [InlineData(500, 3, Refusal.Token)]
    [InlineData(403, 10, Refusal.Token)]
    [InlineData(403, 200, Refusal.Token)]
    [InlineData(403, 299, Refusal.Token)]
    [InlineData(401, null, Refusal.Token)]
    [InlineData(400, 4, Refusal.NumberRate)]
    [InlineData(400, 80007, Refusal.NumberRate)]
    [InlineData(400, 130429, Refusal.NumberRate)]
    [InlineData(429, null, Refusal.NumberRate)]
    [InlineData(400, 131056, Refusal.PairRate)]
    [InlineData(429, 131056, Refusal.PairRate)]
    [InlineData(400, 131047, Refusal.Window)]
    [InlineData(500, 131000, Refusal.Moment)]
    [InlineData(400, 131016, Refusal.Moment)]
    [InlineData(503, null, Refusal.Moment)]
    [InlineData(500, 12345, Refusal.Moment)]
    [InlineData(302, null, Refusal.Moment)]
    [InlineData(400, 100, Refusal.Message)]
    [InlineData(400, 131026, Refusal.Message)]
    [InlineData(400, 131030, Refusal.Message)]
    [InlineData(400, 132001, Refusal.Message)]
    [InlineData(403, 131031, Refusal.Message)]
    [InlineData(404, null, Refusal.Message)]
    public void An_error_is_about(int status, int? code, Refusal about) =>
        Assert.Equal(about, Refusals.Of(status, code));
}
