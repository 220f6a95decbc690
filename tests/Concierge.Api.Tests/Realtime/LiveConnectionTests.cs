using System.Text;
using System.Threading.Channels;
using Concierge.Api.Realtime;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.AspNetCore.SignalR;

namespace Concierge.Api.Tests.Realtime;

public sealed class LiveConnectionTests
{
    private const int MaxWaiting = 1000;
    private const int Length = 100;

    private readonly Client _client = new();
    private readonly LiveConnection _connection;

    public LiveConnectionTests() =>
        _connection = new LiveConnection(_client, UserId.Next(), isOperator: false, MaxWaiting, CancellationToken.None);

    [Fact]
    public async Task It_is_told_one_thing_after_the_other()
    {
        _connection.Tell(Message(1));
        _connection.Tell(Message(2));
        _client.Reads(2);
        _connection.Tell(Message(3));
        _client.Reads(1);

        await Eventually.IsTrueAsync(() => _client.Told.Count == 3);
        Assert.Equal(["1", "2", "3"], _client.Told);
    }

    [Fact]
    public async Task One_that_does_not_read_is_told_to_read_anew_instead_of_all_that_it_missed()
    {
        for (var number = 0; number < 10_005; number++)
            _connection.Tell(Message(number));

        _client.Reads(10_005);
        await Eventually.IsTrueAsync(() => _client.Told is [.., "10004"]);

        // The first was under way already, and ten wait at any time: each eleventh makes one word of them.
        Assert.Equal(["0", "resync", "10000", "10001", "10002", "10003", "10004"], _client.Told);
    }

    [Fact]
    public async Task One_message_above_the_limit_is_told_all_the_same()
    {
        _connection.Tell(LiveMessage.Of(LiveEvent.JobUpdated, new string('x', 2 * MaxWaiting)));
        _client.Reads(1);

        await Eventually.IsTrueAsync(() => _client.Told is [{ Length: > MaxWaiting }]);
    }

    private static LiveMessage Message(int number) =>
        LiveMessage.Of(LiveEvent.JobUpdated, number) with { Body = new RawJson([.. Padded(number)]) };

    private static byte[] Padded(int number) => Encoding.UTF8.GetBytes($"{number}".PadLeft(Length));

    /// <summary>Takes a message whenever the test lets it.</summary>
    private sealed class Client : ISingleClientProxy
    {
        private readonly Channel<int> _reads = Channel.CreateUnbounded<int>();
        private readonly List<string> _told = [];

        public IReadOnlyList<string> Told
        {
            get
            {
                lock (_told)
                    return [.. _told];
            }
        }

        public void Reads(int messages)
        {
            for (var message = 0; message < messages; message++)
                _reads.Writer.TryWrite(message);
        }

        public async Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            await _reads.Reader.ReadAsync(cancellationToken);
            lock (_told)
                _told.Add(args is [RawJson body] ? Encoding.UTF8.GetString(body.Utf8).Trim() : method);
        }

        public Task<T> InvokeCoreAsync<T>(string method, object?[] args, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
