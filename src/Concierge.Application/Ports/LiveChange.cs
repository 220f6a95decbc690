using System.Globalization;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Ports;

/// <summary>
/// Something that people watch has changed: what, whose it is, and who else sees it. It says nothing of the content:
/// that is read when somebody is there to be told. Nor has it a version, so that many changes of one thing within
/// a moment are announced as one; the view that is read then has its own.
/// </summary>
/// <param name="ToOperators">What every operator is shown of it: the whole only of what they all may read.</param>
/// <param name="ConversationId">Who has joined this conversation on the hub is told, too.</param>
/// <param name="AlsoFor">Somebody else who may read it.</param>
public sealed record LiveChange(
    LiveEvent Event,
    Guid Id,
    UserId OwnerId,
    Showing ToOperators = Showing.Whole,
    Guid? ConversationId = null,
    UserId? AlsoFor = null)
{
    public const string Topic = "live";

    public Announcement ToAnnouncement() => new(Topic, string.Create(
        CultureInfo.InvariantCulture, $"{Event} {Id} {OwnerId} {ToOperators} {ConversationId} {AlsoFor}"));

    /// <summary>Null for what another version of the server may have announced.</summary>
    public static LiveChange? Parse(string payload) =>
        payload.Split(' ') is [var name, var id, var owner, var operators, var conversation, var other]
        && Enum.TryParse<LiveEvent>(name, out var happened)
        && Guid.TryParse(id, out var thing)
        && Guid.TryParse(owner, out var user)
        && Enum.TryParse<Showing>(operators, out var toOperators)
            ? new(happened, thing, new UserId(user), toOperators, IdOrNone(conversation), UserOrNone(other))
            : null;

    private static UserId? UserOrNone(string text) => IdOrNone(text) is { } id ? new UserId(id) : null;

    private static Guid? IdOrNone(string text) => Guid.TryParse(text, out var id) ? id : null;
}

/// <summary>How much is shown.</summary>
public enum Showing
{
    Nothing,

    /// <summary>That it is there, and how it goes.</summary>
    Outline,
    Whole,
}

/// <summary>What clients of the hub are told of; on the wire in lower_snake.</summary>
public enum LiveEvent
{
    JobUpdated,
    BookingUpdated,
    MessageReceived,
    ConversationUpdated,
}

/// <summary>
/// Announces every change of an aggregate by itself, with the commit that makes it. Registered by scanning; one for an
/// aggregate at most.
/// </summary>
public interface ILive<TState> where TState : class, IAggregate<TState>
{
    LiveChange Of(TState state);
}

public static class LiveChanges
{
    /// <summary>Tells those who watch, once the commit stands; for what is kept in rows and not in a stream.</summary>
    public static void Announce(this IUnitOfWork work, LiveChange change) => work.Announce(change.ToAnnouncement());
}
