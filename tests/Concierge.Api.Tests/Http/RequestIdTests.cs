using Concierge.Api.Http;
using Concierge.Api.Tests.Support;
using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Microsoft.AspNetCore.Builder;

namespace Concierge.Api.Tests.Http;

public sealed class RequestIdTests : IAsyncLifetime
{
    private GroundHost _host = null!;

    public async Task InitializeAsync() => _host = await GroundHost.StartAsync(
        routes => routes.MapGet("/trail", (Caller caller) => ((Result<string>)caller.CorrelationId).ToAnswer()));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("abc")]
    [InlineData("A.b_c-9")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public async Task A_sane_id_is_taken_over_everywhere(string id)
    {
        var reply = await _host.Client.GetAsync("/trail", ("X-Request-Id", id));

        Assert.Equal(id, reply.Headers["X-Request-Id"]);
        Assert.Equal(id, reply.Json.GetProperty("requestId").GetString());
        Assert.Equal(id, reply.Data.GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("<script>")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public async Task Another_one_is_replaced(string id)
    {
        var reply = await _host.Client.GetAsync("/trail", ("X-Request-Id", id));

        Assert.NotEqual(id, reply.Headers["X-Request-Id"]);
        Assert.Matches("^[0-9a-f]{32}$", reply.Headers["X-Request-Id"]);
    }

    [Fact]
    public async Task Each_log_line_of_the_request_has_it()
    {
        await _host.Client.GetAsync("/trail", ("X-Request-Id", "find-me"));

        var lines = (await _host.ReadLogAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.Contains("http.request", StringComparison.Ordinal));
        Assert.All(
            lines.Where(line => line.Contains("/trail", StringComparison.Ordinal)),
            line => Assert.Contains("\"requestId\":\"find-me\"", line, StringComparison.Ordinal));
    }
}
