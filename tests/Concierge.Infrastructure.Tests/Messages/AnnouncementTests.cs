using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Messages;

public sealed class AnnouncementTests : IAsyncLifetime
{
    private readonly Listener _here = new();
    private readonly Listener _there = new();
    private TestDatabase _database = null!;
    private TestNode _node = null!;
    private TestNode _other = null!;

    public async Task InitializeAsync()
    {
        _database = await Things.CreateAsync();
        _node = await TestNode.StartAsync(
            _database, add: services => services.AddSingleton<IAnnouncementListener>(_here));
        _other = await TestNode.StartAsync(
            _database, add: services => services.AddSingleton<IAnnouncementListener>(_there));

        // Both say once that they listen from now on.
        await Eventually.IsTrueAsync(() => _here.Heard is [""] && _there.Heard is [""]);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _other.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Every_node_hears_it_once()
    {
        await AnnounceAsync("first");
        await AnnounceAsync("last");

        await Eventually.IsTrueAsync(() => _there.Heard.Contains("last"));
        Assert.Equal(["", "first", "last"], _here.Heard);
        Assert.Equal(["", "first", "last"], _there.Heard);
    }

    [Fact]
    public async Task What_is_said_again_and_again_is_heard_less_often_elsewhere()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => AnnounceAsync("again")));
        await AnnounceAsync("last");

        await Eventually.IsTrueAsync(() => _there.Heard.Contains("last"));
        Assert.InRange(_there.Heard.Count(payload => payload == "again"), 1, 100);
    }

    [Fact]
    public async Task Many_different_ones_all_arrive()
    {
        string[] payloads = [.. Enumerable.Range(0, 700).Select(number => $"{number:D4} {new string('ü', 100)}")];

        await _node.InScopeAsync(work =>
        {
            Array.ForEach(payloads, payload => work.Announce(new Announcement("things", payload)));
            return work.CommitAsync(CancellationToken.None);
        });

        await Eventually.IsTrueAsync(() => _there.Heard.Count == 701);
        Assert.Equal(payloads.Order(StringComparer.Ordinal), _there.Heard.Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_announced_of_what_did_not_happen()
    {
        await AnnounceAsync("first");
        var refused = await _node.InScopeAsync(work =>
        {
            work.Announce(new Announcement("things", "refused"));
            work.Add(Things.Insert(1));
            work.Add(Things.Insert(1));
            return work.CommitAsync(CancellationToken.None);
        }).ContinueWith(task => task.IsFaulted, TaskScheduler.Default);
        await AnnounceAsync("last");

        await Eventually.IsTrueAsync(() => _there.Heard.Contains("last"));
        Assert.True(refused);
        Assert.DoesNotContain("refused", _here.Heard.Concat(_there.Heard));
    }

    [Fact]
    public async Task A_connection_that_breaks_comes_back_and_listeners_hear_that_they_may_have_missed_something()
    {
        await _database.ExecuteAsync(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND query LIKE 'LISTEN%'
            """);

        await Eventually.IsTrueAsync(() => _here.Heard is ["", ""] && _there.Heard is ["", ""]);
        await AnnounceAsync("after");
        await Eventually.IsTrueAsync(() => _there.Heard is ["", "", "after"]);
    }

    [Fact]
    public async Task What_a_stranger_says_on_the_channel_is_ignored()
    {
        await _database.ExecuteAsync("NOTIFY concierge, 'garbage'");
        await _database.ExecuteAsync("NOTIFY concierge, '{}'");
        await _database.ExecuteAsync("NOTIFY concierge, 'null'");
        await AnnounceAsync("after");

        await Eventually.IsTrueAsync(() => _there.Heard.Contains("after"));
        Assert.Equal(["", "after"], _there.Heard);
    }

    [Fact]
    public async Task A_listener_that_fails_does_not_make_the_commit_look_failed()
    {
        Assert.Null((await AnnounceAsync("trouble")).Error);

        await AnnounceAsync("after");
        await Eventually.IsTrueAsync(() => _there.Heard is ["", "trouble", "after"]);
    }

    private Task<Result<Done>> AnnounceAsync(string payload) => _node.InScopeAsync(work =>
    {
        work.Announce(new Announcement("things", payload));
        return work.CommitAsync(CancellationToken.None);
    });
}
