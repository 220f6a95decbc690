using Concierge.Api.Tests.WhatsApp.Receiving;
using Concierge.Infrastructure.WhatsApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Concierge.Api.Tests.WhatsApp;

/// <summary>What is forgotten of what went out, and when.</summary>
public sealed class ForgettingTests : IAsyncLifetime
{
    private Line _line = null!;

    public async Task InitializeAsync()
    {
        _line = await Line.StartQueueingAsync();
        await AddPairAsync("busy", wrote: "100 days");
    }

    public async Task DisposeAsync() => await _line.DisposeAsync();

    [Fact]
    public async Task What_was_said_goes_first_and_what_became_of_it_later()
    {
        await AddAsync("SENT", "8 days");
        await AddAsync("SENT", "10 days");
        await AddAsync("FAILED", "89 days");
        await AddAsync("SENT", "91 days");
        await AddAsync("FAILED", "91 days");

        Assert.NotEqual(0, await CleanAsync());

        Assert.Equal(1, await _line.CountAsync("whatsapp_outgoing WHERE body IS NOT NULL"));
        Assert.Equal(3, await _line.CountAsync("whatsapp_outgoing"));
        Assert.Equal(0, await CleanAsync());
    }

    [Theory]
    [InlineData("WAITING")]
    [InlineData("SENDING")]
    [InlineData("UNCERTAIN")]
    public async Task What_is_not_settled_is_never_forgotten(string state)
    {
        await AddAsync(state, "4000 days");

        Assert.Equal(0, await CleanAsync());
        Assert.Equal(1, await _line.CountAsync("whatsapp_outgoing WHERE body IS NOT NULL"));
    }

    [Fact]
    public async Task Metas_word_is_known_for_as_long_as_the_message_it_is_about()
    {
        await AddAsync("SENT", "50 days", wamid: "of-ours");
        await _line.Database.ExecuteAsync(
            """
            INSERT INTO whatsapp_deliveries (wamid, received_at) VALUES
                ('of-ours', now() - interval '91 days'), ('of-nobody', now() - interval '91 days'),
                ('of-late', now() - interval '89 days')
            """);

        await CleanAsync();
        Assert.Equal("of-late of-ours", await DeliveriesAsync());

        await _line.Database.ExecuteAsync("UPDATE whatsapp_outgoing SET updated_at = now() - interval '91 days'");
        await CleanAsync();
        Assert.Equal("of-late", await DeliveriesAsync());
    }

    [Fact]
    public async Task A_pair_that_nobody_uses_goes_and_comes_again_with_the_next_message()
    {
        await AddAsync("WAITING", "1 day");
        await AddPairAsync("idle", wrote: "91 days");
        await AddPairAsync("heard", wrote: "89 days");
        await AddPairAsync("rests", wrote: "91 days", rests: "now() + interval '1 hour'");
        await _line.CallAsync(Meta.Call(Meta.Messages(Meta.Text("wamid.1", "Hello"))));
        var written = "whatsapp_pairs WHERE customer = '41790000001'";
        await _line.Database.ExecuteAsync(
            $"UPDATE whatsapp_pairs SET customer_wrote_at = now() - interval '91 days' WHERE customer = '41790000001'");

        await CleanAsync();
        Assert.Equal("busy heard rests", await _line.ReadAsync(
            "SELECT string_agg(pair, ' ' ORDER BY pair) FROM whatsapp_pairs"));
        Assert.Equal(0, await _line.CountAsync(written));

        await _line.CallAsync(Meta.Call(Meta.Messages(Meta.Text("wamid.2", "Hello again"))));
        Assert.Equal(1, await _line.CountAsync(written));
    }

    [Fact]
    public async Task When_the_customer_was_told_what_cannot_be_read_is_forgotten_when_it_does_not_matter_any_more()
    {
        await _line.Database.ExecuteAsync(
            """
            INSERT INTO whatsapp_explained (conversation_id, explained_at) VALUES
                (gen_random_uuid(), now() - interval '1 day'), (gen_random_uuid(), now() - interval '10 days')
            """);

        await CleanAsync();

        Assert.Equal(1, await _line.CountAsync("whatsapp_explained"));
    }

    [Fact]
    public async Task Several_nodes_at_once_forget_each_row_once()
    {
        await AddAsync("SENT", "91 days", rows: 3_500);

        var cleaned = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CleanAsync()));
        var rest = await CleanAsync();

        // Each row is emptied, then deleted; the pair goes last.
        Assert.Equal((2 * 3_500) + 1, cleaned.Sum() + rest);
        Assert.Equal(0, await _line.CountAsync("whatsapp_outgoing"));
        Assert.Equal(0, await _line.CountAsync("whatsapp_pairs"));
    }

    private Task AddPairAsync(string pair, string wrote, string rests = "NULL") => _line.Database.ExecuteAsync(
        $"""
        INSERT INTO whatsapp_pairs (pair, phone_number_id, customer, customer_wrote_at, rest_until)
        VALUES ('{pair}', '1', '{pair}', now() - interval '{wrote}', {rests})
        """);

    private Task AddAsync(string state, string age, string? wamid = null, int rows = 1) =>
        _line.Database.ExecuteAsync(
            $"""
            INSERT INTO whatsapp_outgoing (
                id, pair, phone_number_id, conversation_id, message_id, part, kind, body, state, wamid, updated_at)
            SELECT gen_random_uuid(), 'busy', '1', gen_random_uuid(), gen_random_uuid(), 0, 'TEXT', 'Hello', '{state}',
                nullif('{wamid}', ''), now() - interval '{age}'
            FROM generate_series(1, {rows})
            """);

    private Task<string> DeliveriesAsync() =>
        _line.ReadAsync("SELECT string_agg(wamid, ' ' ORDER BY wamid) FROM whatsapp_deliveries");

    private Task<int> CleanAsync() => _line.Host.Services.GetServices<IHostedService>()
        .OfType<WhatsAppCleanup>().Single().CleanAsync(CancellationToken.None);
}
