using Concierge.Api.Realtime;
using Concierge.Application.Ports;
using Concierge.Application.Realtime;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace Concierge.Api.Tests.Realtime;

/// <summary>What a node reads so that its clients are told.</summary>
public sealed class LiveFeedTests : IAsyncLifetime
{
    private static readonly UserId Ada = UserId.Next();

    private readonly Audience _audience = new(Options.Create(new RealtimeOptions()));
    private readonly Views _views = new();
    private readonly ISingleClientProxy _client = Substitute.For<ISingleClientProxy>();
    private readonly ServiceProvider _services;

    public LiveFeedTests() => _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton<ILiveView>(_views)
        .AddSingleton(_audience)
        .AddSingleton<LiveFeed>()
        .BuildServiceProvider();

    private LiveFeed Feed => _services.GetRequiredService<LiveFeed>();

    public Task InitializeAsync() => Feed.StartAsync(CancellationToken.None);

    public async Task DisposeAsync()
    {
        await Feed.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_is_read_while_nobody_is_to_be_told()
    {
        Feed.Announced(Of(Guid.CreateVersion7()));
        Connect(UserId.Next());
        Feed.Announced(Of(Guid.CreateVersion7()));
        Connect(Ada);
        var last = Guid.CreateVersion7();
        Feed.Announced(Of(last));

        await Eventually.IsTrueAsync(() => Told("job_updated") == 1);
        Assert.Equal([last], _views.Asked);
    }

    [Fact]
    public async Task What_is_announced_again_and_again_is_read_once_for_all()
    {
        Connect(Ada);
        Connect(Ada);
        _views.Hold();
        Feed.Announced(Of(Guid.CreateVersion7()));
        await _views.Asks.InTime();
        var busy = Guid.CreateVersion7();
        for (var time = 0; time < 100; time++)
            Feed.Announced(Of(busy));
        _views.LetGo();

        await Eventually.IsTrueAsync(() => Told("job_updated") == 4);
        Assert.Equal(2, _views.Asked.Count);
    }

    [Fact]
    public async Task What_cannot_be_read_the_clients_are_told_to_read_themselves_and_the_next_is_told()
    {
        Connect(Ada);
        _views.Fail();
        Feed.Announced(Of(Guid.CreateVersion7()));
        await Eventually.IsTrueAsync(() => Told("resync") == 1);

        Feed.Announced(Of(Guid.CreateVersion7()));

        await Eventually.IsTrueAsync(() => Told("job_updated") == 1);
    }

    [Fact]
    public async Task More_than_can_be_told_becomes_one_word_to_read_anew()
    {
        Connect(Ada);
        _views.Hold();
        Feed.Announced(Of(Guid.CreateVersion7()));
        await _views.Asks.InTime();
        for (var one = 0; one < 20_000; one++)
            Feed.Announced(Of(Guid.CreateVersion7()));
        _views.LetGo();

        await Eventually.IsTrueAsync(() => Told("resync") == 1);
    }

    private static string Of(Guid id) =>
        new LiveChange(LiveEvent.JobUpdated, id, Ada, Showing.Nothing).ToAnnouncement().Payload;

    private void Connect(UserId user) =>
        Assert.True(_audience.Add(
            new LiveConnection(_client, user, isOperator: false, maxWaitingBytes: 1 << 20, CancellationToken.None)));

    private int Told(string name) => _client.ReceivedCalls().Count(call => name.Equals(call.GetArguments()[0]));

    /// <summary>Finds whatever it is asked for, when the test lets it.</summary>
    private sealed class Views : ILiveView
    {
        private readonly TaskCompletionSource _asks = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource? _held;
        private bool _fails;

        public LiveEvent Event => LiveEvent.JobUpdated;

        public List<Guid> Asked { get; } = [];

        public Task Asks => _asks.Task;

        public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void LetGo() => _held!.SetResult();

        public void Fail() => _fails = true;

        public async Task<IReadOnlyDictionary<Guid, object>> ReadAsync(
            IReadOnlyCollection<Guid> ids, CancellationToken ct)
        {
            Asked.AddRange(ids);
            _asks.TrySetResult();
            await (_held?.Task ?? Task.CompletedTask);
            if (_fails)
            {
                _fails = false;
                throw new InvalidOperationException("It cannot be read.");
            }

            return ids.ToDictionary(id => id, object (id) => id);
        }
    }
}
