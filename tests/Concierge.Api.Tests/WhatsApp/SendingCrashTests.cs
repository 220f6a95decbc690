using System.Net;
using System.Net.Sockets;
using Concierge.Api.Tests.Support;
using Concierge.Domain.WhatsApp.Sending;
using Concierge.Infrastructure.Tests.Support;
using Concierge.Infrastructure.Tests.WhatsApp.Sending;

namespace Concierge.Api.Tests.WhatsApp;

/// <summary>Workers that are killed while they send, and how often their message arrives at Meta.</summary>
public sealed class SendingCrashTests : IAsyncLifetime
{
    private static readonly Pair Customer = new("106540352242922", "41791234567");

    private ApiHost _host = null!;
    private CloudApiServer _meta = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(("CONCIERGE_ROLE", "Api"), ("Identity:SigningKey", new string('k', 48)));
        _meta = await CloudApiServer.StartAsync();
        await _host.SetUpAsync(Customer.PhoneNumberId);
    }

    public async Task DisposeAsync()
    {
        await _meta.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Before_the_call_arrived_it_arrives_once()
    {
        // It takes the connection and reads nothing.
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        await using (StartWorker($"http://127.0.0.1:{((IPEndPoint)deaf.LocalEndpoint).Port}"))
        {
            await _host.SendByWhatsAppAsync(Customer, "once");
            using var connection = await deaf.AcceptTcpClientAsync().InTime();
        }

        Assert.Equal("SENDING", await StateAsync());
        await using var next = StartWorker(_meta.Address);

        await UntilSentAsync();
        Assert.Equal(["once"], _meta.Texts);
    }

    [Fact]
    public async Task After_the_call_arrived_metas_word_on_it_keeps_it_from_being_sent_again()
    {
        await KillAfterTheCallAsync();
        await using var next = StartWorker(_meta.Address, confirmWithin: "00:10:00");
        await Eventually.IsTrueAsync(async () => await StateAsync() == "UNCERTAIN");

        await _host.TellAsync(sender => sender.Confirmed(new OutgoingId(_meta.Calls.First().Id), "wamid.of.meta"));
        await _host.SendByWhatsAppAsync(Customer, "next");

        await UntilSentAsync();
        Assert.Equal(["once", "next"], _meta.Texts);
    }

    [Fact]
    public async Task After_the_call_arrived_a_word_that_came_while_nobody_worked_counts_as_well()
    {
        await KillAfterTheCallAsync();
        await _host.TellAsync(sender => sender.Confirmed(new OutgoingId(_meta.Calls.First().Id), "wamid.of.meta"));

        await using var next = StartWorker(_meta.Address);

        await UntilSentAsync();
        Assert.Equal(["once"], _meta.Texts);
    }

    /// <summary>As the guide says: without that word, twice is better than never.</summary>
    [Fact]
    public async Task After_the_call_arrived_and_without_a_word_it_is_sent_again()
    {
        await KillAfterTheCallAsync();
        await using var next = StartWorker(_meta.Address);

        await UntilSentAsync();
        Assert.Equal(["once", "once"], _meta.Texts);
    }

    private async Task KillAfterTheCallAsync()
    {
        _meta.Script = _ => _meta.Calls.IsEmpty ? CloudReplies.Stall : null;
        await using var worker = StartWorker(_meta.Address);
        await _host.SendByWhatsAppAsync(Customer, "once");
        await _meta.Stalled.Task.InTime();
        worker.Kill();
    }

    private NodeProcess StartWorker(string meta, string confirmWithin = "00:00:00.500") => NodeProcess.Start(
        _host.Database.ConnectionString,
        "Worker",
        ("Messages:Lease", "00:00:02"),
        ("WhatsApp:ApiUrl", meta),
        ("WhatsApp:Sending:ConfirmWithin", confirmWithin));

    private Task UntilSentAsync() => Eventually.IsTrueAsync(async () => await _host.Database.ScalarAsync<long>(
        "SELECT count(*) FROM whatsapp_outgoing WHERE state <> 'SENT'") == 0);

    private Task<string> StateAsync() => _host.Database.ScalarAsync<string>("SELECT state FROM whatsapp_outgoing");
}
