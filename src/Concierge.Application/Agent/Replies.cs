using Concierge.Application.Bookings;
using Concierge.Application.Ports;
using Concierge.Domain.Bookings;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Agent;

/// <summary>Answers what changes no booking.</summary>
internal sealed class Replies(ICalendars calendars, IEventStreams streams, SmallTalk chat)
{
    public async Task<Reply> ToAsync(Step step, Scene scene, CancellationToken ct)
    {
        var wording = new Wording(scene);
        return step switch
        {
            Step.ShowFree free => await FreeAsync(free, scene, ct),
            Step.Ask ask => wording.Ask(ask),
            Step.AskWhichBooking which => wording.AskWhichBooking(which.Purpose),
            Step.ProposeCancel cancel => wording.ProposeCancel(cancel.Booking),
            Step.TellBooked => await AndStillAsync(wording.Booked(), scene, ct),
            Step.TellPrice => await AndStillAsync(wording.PricePerHour(), scene, ct),
            Step.Chat { Open: { } open } => await chat.AnswerAsync(scene, ct) is { } said
                ? new Reply(said, scene.Talk)
                : await ToAsync(open, scene, ct),
            _ => await AndStillAsync(await chat.AnswerAsync(scene, ct), scene, ct),
        };
    }

    private async Task<Reply> FreeAsync(Step.ShowFree step, Scene scene, CancellationToken ct)
    {
        var calendar = step.Reading.Days is [var day] && scene.WindowOf(day) is { } window
            ? await calendars.FindAsync(scene.Calendar!.Resource.Id, window, ct)
            : scene.Calendar;
        return new Wording(scene).Free(step, calendar ?? scene.Calendar!);
    }

    /// <summary>
    /// What was proposed before is proposed once more behind other talk: a yes is consent to what was said last.
    /// </summary>
    private async Task<Reply> AndStillAsync(string? said, Scene scene, CancellationToken ct)
    {
        var proposed = await ProposedAsync(scene, ct);
        if (proposed is null)
            return new Reply(said ?? new Wording(scene).Help(), scene.Talk with { Proposal = null });

        return said is null || said.Contains(proposed.Text, StringComparison.Ordinal)
            ? proposed with { Text = said ?? proposed.Text }
            : proposed with { Text = $"{said}\n\n{proposed.Text}" };
    }

    private async Task<Reply?> ProposedAsync(Scene scene, CancellationToken ct)
    {
        var wording = new Wording(scene);
        switch (scene.Talk.Proposal)
        {
            case { Change: Change.Cancel } cancel:
                return scene.Confirmed.FirstOrDefault(booking => booking.Id == cancel.Booking.Value) is { } meant
                    ? wording.ProposeCancel(meant)
                    : null;
            case { Change: Change.Move } move:
                return await streams.LoadAsync<Booking>(move.Booking.Value, version: null, ct) is { State: var booking }
                    ? wording.ProposeMove(booking, new TimeSlot(move.StartsAt, move.StartsAt + move.Duration))
                    : null;
            default:
                return scene.Held is { } held && held.ExpiresAt > scene.Now ? wording.Propose(held) : null;
        }
    }
}
