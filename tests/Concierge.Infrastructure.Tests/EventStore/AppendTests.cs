using Concierge.Application.Pipeline;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.EventStore;

/// <summary>What is written is what Marten would have written.</summary>
public sealed class AppendTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TestNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await TestNode.StartAsync(_database);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_stream_is_one_row_with_its_newest_version()
    {
        var id = await _node.StartCounterAsync(new CounterStarted(), new Counted(2));
        await _node.CountAsync(id, by: 3);

        Assert.Equal(
            "counter, 3, *DEFAULT*, f, t",
            await _database.ScalarAsync<string>(
                $"""
                SELECT concat_ws(', ', type, version, tenant_id, is_archived, timestamp >= created)
                FROM mt_streams WHERE id = '{id}'
                """));
    }

    [Fact]
    public async Task Events_are_numbered_in_the_order_they_happened()
    {
        var id = await _node.StartCounterAsync(new CounterStarted(), new Counted(2), new Counted(4));
        await _node.CountAsync(id, by: 3);

        Assert.Equal(
            """1 counter_started {}, 2 counted {"by": 2}, 3 counted {"by": 4}, 4 counted {"by": 3}""",
            await _database.ScalarAsync<string>(
                $"""
                SELECT string_agg(concat_ws(' ', version, type, data), ', ' ORDER BY seq_id)
                FROM mt_events WHERE stream_id = '{id}'
                """));
    }

    [Fact]
    public async Task An_event_says_who_caused_it_and_on_which_trail()
    {
        var user = new UserId(Guid.CreateVersion7());
        await using var scope = _node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Became(user, roles: [], "trail", causationId: "message");
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        work.Start<Counter>(Guid.CreateVersion7(), new CounterStarted());
        await work.CommitAsync(CancellationToken.None);

        Assert.Equal($"trail, message, {user}", await _database.ScalarAsync<string>(
            "SELECT concat_ws(', ', correlation_id, causation_id, user_name) FROM mt_events"));
    }

    [Fact]
    public async Task What_is_answered_at_once_equals_what_is_loaded_later()
    {
        var id = await _node.StartCounterAsync(new CounterStarted());
        var answered = (await _node.CountAsync(id, by: 3)).Value;

        // What it weighs is an estimate: the database puts spaces into the JSON.
        Assert.Equal(answered, (await _node.LoadAsync(id))! with { Weight = answered.Weight });
    }

    [Fact]
    public async Task The_tables_have_the_columns_that_Marten_reads()
    {
        Assert.Equal(
            "id uuid, type varchar, version int8, timestamp timestamptz, created timestamptz, tenant_id varchar, "
            + "is_archived bool",
            await ColumnsAsync("mt_streams"));
        Assert.Equal(
            "seq_id int8, id uuid, stream_id uuid, version int8, data jsonb, bdata bytea, type varchar, "
            + "timestamp timestamptz, tenant_id varchar, correlation_id varchar, causation_id varchar, "
            + "user_name varchar, headers jsonb, mt_dotnet_type varchar, is_archived bool, tx xid8",
            await ColumnsAsync("mt_events"));
        Assert.Equal(
            "name varchar, last_seq_id int8, last_updated timestamptz", await ColumnsAsync("mt_event_progression"));
    }

    private Task<string> ColumnsAsync(string table) => _database.ScalarAsync<string>(
        $"""
        SELECT string_agg(column_name || ' ' || udt_name, ', ' ORDER BY ordinal_position)
        FROM information_schema.columns WHERE table_name = '{table}'
        """);
}
