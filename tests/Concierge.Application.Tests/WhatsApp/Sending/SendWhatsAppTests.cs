using System.Runtime.CompilerServices;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Application.Tests.Support;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Conversations;
using Concierge.Domain.Kernel;
using Concierge.Domain.WhatsApp.Sending;

namespace Concierge.Application.Tests.WhatsApp.Sending;

public sealed class SendWhatsAppTests
{
    private readonly TestApplication _app = new();

    private SendingRoom Room => _app.Sending;

    [Fact]
    public Task A_turn_without_a_message_is_over() => Turning(next: null);

    [Fact]
    public Task Remembers_that_the_call_begins_then_calls_then_remembers_how_it_ended() =>
        Turning(SendingRoom.ATurn() with { HasMore = true });

    [Fact]
    public Task Does_not_call_outside_the_window() => Turning(SendingRoom.ATurn() with { CustomerWroteAt = null });

    [Fact]
    public Task Stands_in_line_when_the_number_is_limited()
    {
        Room.Answer = new Refused(Refusal.NumberRate, 130429, TimeSpan.FromSeconds(30));
        return Turning(SendingRoom.ATurn());
    }

    [Fact]
    public Task Has_a_refused_token_tried_again_later()
    {
        Room.Answer = new Refused(Refusal.Token, 190, RetryAfter: null);
        return Turning(SendingRoom.ATurn());
    }

    [Fact]
    public async Task Tries_the_token_again_pair_by_pair_and_piece_by_piece()
    {
        Room.Stopped.AddRange(Enumerable.Range(0, 250).Select(pair => $"pair{pair:000}"));

        await _app.SendAsync(new ResumeWhatsApp("123"));
        var next = Assert.IsType<ResumeWhatsApp>(_app.Work.Sent[^1]);
        Assert.Equal((201, "pair199"), (_app.Work.Sent.Count, next.After));

        await _app.SendAsync(next);
        Assert.Equal(251, _app.Work.Sent.Count);
        Assert.Equal(["forgot the refused token of 123"], Room.Happened);
    }

    [Fact]
    public async Task A_long_text_is_added_in_parts_and_the_pair_has_one_turn()
    {
        await _app.ActAsync<WhatsAppSender>(sender => sender.Send(new WhatsAppMessage(
            ConversationId.Next(),
            MessageId.Next(),
            SendingRoom.Pair,
            new TextContent($"{new string('a', 4090)}. {new string('b', 10)}"))));

        Assert.Equal(2, Room.Happened.Count);
        Assert.Equal([new SendWhatsApp(SendingRoom.Pair.Key)], _app.Work.Sent);
    }

    [Theory]
    [InlineData(131026, "failed for 131026")]
    [InlineData(131047, "window closed by 131047")]
    public async Task What_meta_gives_up_later_is_confirmed_first(int code, string what)
    {
        await _app.ActAsync<WhatsAppSender>(sender => sender.Undelivered(OutgoingId.Next(), "wamid.1", code));

        Assert.Equal(["confirmed as wamid.1", what], Room.Happened);
    }

    private async Task Turning(Turn? next, [CallerMemberName] string test = "")
    {
        Room.Next = next;
        var answer = await _app.SendAsync<Result<Done>>(new SendWhatsApp(SendingRoom.Pair.Key));
        Assert.Null(answer.Error);

        await Snapshot.MatchAsync(new Outcome(Room.Happened, [.. _app.Work.Posted.Select(InWords)]), test: test);
    }

    private static string InWords((IMessage Message, Posting Posting) sent) =>
        $"{sent.Message} in {sent.Posting.By}, key {sent.Posting.Key ?? "none"}, lane {sent.Posting.Lane ?? "none"}";

    private sealed record Outcome(IReadOnlyList<object> Happened, IReadOnlyList<string> Queued);
}
