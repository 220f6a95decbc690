using Concierge.Application.Tests.Support;
using Concierge.Application.WhatsApp;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Identity;
using Concierge.Domain.WhatsApp;
using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Application.Tests.WhatsApp.Sending;

/// <summary>One pair's messages in memory, a Cloud API that answers as it is told, a channel with a token.</summary>
internal sealed class SendingRoom(InMemoryWork work) : IOutgoing, ICloudApi, IChannels
{
    public static Pair Pair { get; } = new("106540352242922", "41791234567");

    /// <summary>What the next turn finds.</summary>
    public Turn? Next { get; set; }

    public Answer Answer { get; set; } = new Accepted("wamid.1");

    public string? Token { get; set; } = "canary-token";

    public List<string> Stopped { get; } = [];

    /// <summary>What was written and called, in order.</summary>
    public List<object> Happened { get; } = [];

    public static Turn ATurn(string text = "Hello") => new(
        new Outgoing(OutgoingId.Next(), Pair, new TextContent(text)),
        HasMore: false,
        CustomerWroteAt: new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero),
        default,
        default,
        RefusedToken: null);

    public void Add(Outgoing message, WhatsAppMessage whole, int part) =>
        Happened.Add($"part {part} of {whole.MessageId} added: {message.Content}");

    public Task<Turn?> NextAsync(string pair, CancellationToken ct) => Task.FromResult(Next);

    public void Begin(Outgoing asRead) => Happened.Add($"begins, was {asRead.State}");

    public void Settle(Turn turn, Step step, string? token) => Happened.Add(step);

    public Task<TimeSpan> QueueForAsync(string phoneNumberId, DateTimeOffset? restsUntil, CancellationToken ct) =>
        Task.FromResult(TimeSpan.FromSeconds(7));

    public void CustomerWrote(Pair pair, DateTimeOffset at) => Happened.Add($"customer wrote at {at:O}");

    public void Confirm(OutgoingId id, string wamid) => Happened.Add($"confirmed as {wamid}");

    public void Fail(OutgoingId id, int code) => Happened.Add($"failed for {code}");

    public void CloseWindow(OutgoingId id, int code) => Happened.Add($"window closed by {code}");

    public void ForgetRefusedToken(string phoneNumberId) =>
        Happened.Add($"forgot the refused token of {phoneNumberId}");

    public Task<IReadOnlyList<string>> ListStoppedAsync(
        string phoneNumberId, string? after, int rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>(
            [.. Stopped.Where(pair => string.CompareOrdinal(pair, after) > 0).Take(rows)]);

    public Task<Answer> SendAsync(OutgoingId id, Pair to, Content content, Secret token, CancellationToken ct)
    {
        // By now it has to be on record that the call begins.
        Happened.Add($"called after {work.Commits} commits with {content}");
        return Task.FromResult(Answer);
    }

    public ValueTask<Secret?> FindTokenAsync(string phoneNumberId, CancellationToken ct) =>
        new(Token is { } token ? new Secret(token) : null);

    public ValueTask<WhatsAppChannel?> FindAsync(string phoneNumberId, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<WhatsAppChannel?> ReadAsync(string phoneNumberId, CancellationToken ct) =>
        Task.FromResult<WhatsAppChannel?>(null);

    public Task<IReadOnlyList<WhatsAppChannel>> ListAsync(string? after, int rows, CancellationToken ct) =>
        throw new NotSupportedException();

    public void Save(WhatsAppChannel channel, Secret? token) => Happened.Add($"saved {channel.PhoneNumberId}");
}
