using Concierge.Application.Agent;
using Concierge.Domain.Bookings;
using Concierge.Domain.Conversations;

namespace Concierge.Application.Tests.Agent;

public sealed class SceneTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);
    private static readonly ConversationId Conversation = ConversationId.Next();
    private static readonly Proposal Proposed = new(BookingId.Next(), Now.AddDays(3), TimeSpan.FromHours(2));

    private static readonly Message Request = Said(MessageRole.User);
    private static readonly Message Yes = Said(MessageRole.User);
    private static readonly Message Offer = Said(MessageRole.Assistant, new Talk { Proposal = Proposed });

    [Fact]
    public void A_yes_is_to_what_was_proposed_before_it() =>
        Assert.Equal(Proposed, TalkOf(Request, Offer, Yes).Proposal);

    [Fact]
    public void A_yes_that_was_written_before_the_proposal_is_no_consent_to_it() =>
        Assert.Null(TalkOf(Request, Yes, Offer).Proposal);

    [Fact]
    public void What_a_person_said_since_ends_what_was_proposed() =>
        Assert.Null(TalkOf(Request, Offer, Said(MessageRole.Operator), Yes).Proposal);

    private static Talk TalkOf(params Message[] history) =>
        new Scene(null!, null!, Yes, history, [], Calendar: null, Now).Talk;

    private static Message Said(MessageRole role, Talk? talk = null) => new(
        MessageId.Next(), Conversation, role, AuthorId: null, Message.Text, "…", talk?.ToJson(), Now);
}
