using System.Diagnostics.Metrics;
using Concierge.Domain.WhatsApp.Sending;
using Concierge.Infrastructure.Tests.Support;
using Concierge.Infrastructure.WhatsApp.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Concierge.Infrastructure.Tests.WhatsApp.Sending;

/// <summary>A number whose token Meta does not take.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private const string Better = "EAAcanarybetter0123456789";

    private TestDatabase _database = null!;
    private CloudApiServer _server = null!;
    private SendingNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _server = await CloudApiServer.StartAsync();
        _server.Script = call => call.Authorization == $"Bearer {Better}" ? null : CloudReplies.Error(401, 190);
        _node = await SendingNode.StartAsync(_database, _server);
        await _node.WroteAsync();
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Its_messages_are_kept_and_go_in_their_order_once_it_has_another()
    {
        for (var turn = 0; turn < 10; turn++)
            await _node.SendAsync($"{turn}");
        await UntilStoppedAsync();
        var refused = _server.Calls.Count;

        await _node.ReplaceTokenAsync(Better);

        await _database.UntilAsync("SENT", 10);
        Assert.Equal(Enumerable.Range(0, 10).Select(turn => $"{turn}"), _server.Texts.Skip(refused));
        Assert.Equal(1, refused);
    }

    [Fact]
    public async Task Everybody_who_waits_for_the_token_is_served_and_a_refused_one_is_found_out_by_few()
    {
        for (var turn = 0; turn < 250; turn++)
        {
            var customer = new Pair(SendingNode.Number, $"{41790000000 + turn}");
            await _node.WroteAsync(customer);
            await _node.SendAsync("Hello", customer);
        }

        await _database.UntilWaitingAsync("TOKEN_REFUSED", 250);
        Assert.InRange(_server.Calls.Count, 1, 20);

        await _node.ReplaceTokenAsync(Better);
        await _database.UntilAsync("SENT", 250);
    }

    [Fact]
    public async Task It_is_an_alert_that_says_which_number_and_not_which_token()
    {
        await _node.SendAsync("Hello");
        await UntilStoppedAsync();

        var alert = Assert.Single(_node.Log.Of("whatsapp.token"));
        Assert.Equal(LogLevel.Error, alert["level"]);
        Assert.Equal(SendingNode.Number, alert["phoneNumberId"]);
        var health = await HealthAsync();
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains(SendingNode.Number, health.Description, StringComparison.Ordinal);
        Assert.DoesNotContain(SendingNode.Token, _node.Log.Text, StringComparison.Ordinal);
        Assert.Equal(0, await _database.ScalarAsync<long>(
            $"SELECT count(*) FROM whatsapp_numbers WHERE whatsapp_numbers::text LIKE '%{SendingNode.Token}%'"));

        await _node.ReplaceTokenAsync(Better);
        await _database.UntilAsync("SENT", 1);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
    }

    [Fact]
    public async Task It_is_tried_again_now_and_then_for_what_was_wrong_may_have_been_put_right()
    {
        await using var node = await SendingNode.StartAsync(
            _database, _server, ("WhatsApp:Sending:TokenRest", "00:00:00.200"));
        await _node.DisposeAsync();
        await node.SendAsync("Hello");
        await UntilStoppedAsync();

        _server.Script = _ => null;

        await _database.UntilAsync("SENT", 1);
    }

    [Fact]
    public async Task A_number_without_a_token_is_not_even_tried()
    {
        _node.Tokens.ByNumber[SendingNode.Number] = null;
        await _node.SendAsync("Hello");
        await UntilStoppedAsync();
        Assert.Empty(_server.Calls);
        Assert.Single(_node.Log.Of("whatsapp.token"));

        await _node.ReplaceTokenAsync(Better);
        await _database.UntilAsync("SENT", 1);
    }

    [Fact]
    public async Task It_is_shown_for_as_long_as_it_is_refused()
    {
        long? shown = null;
        var meters = _node.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, ear) =>
        {
            if (instrument.Name == TokenGauge.Name && instrument.Meter.Scope == meters)
                ear.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => shown = value);
        listener.Start();

        await _node.SendAsync("Hello");
        await UntilStoppedAsync();
        await LookAsync();
        Assert.Equal(1, shown);

        await _node.ReplaceTokenAsync(Better);
        await _database.UntilAsync("SENT", 1);
        await LookAsync();
        Assert.Equal(0, shown);
    }

    private Task LookAsync() => _node.Services.GetServices<IHostedService>().OfType<TokenGauge>().Single()
        .LookAsync(CancellationToken.None);

    private Task UntilStoppedAsync() => _database.UntilWaitingAsync("TOKEN_REFUSED", 1);

    private async Task<HealthReportEntry> HealthAsync() =>
        (await _node.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["whatsapp"];
}
