using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;

namespace Concierge.Domain.Tests.Conversations;

public sealed class ConversationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Noon.AddMinutes(5);
    private static readonly UserId Owner = UserId.Next();
    private static readonly UserId Ada = UserId.Next();
    private static readonly UserId Grace = UserId.Next();

    private static readonly Conversation OfPlan = Conversation.About(
        PlanId.Next(), Owner, "Annecy", isDefault: true, Noon);

    private static readonly Conversation OfCustomer = Conversation.With(
        new Customer("1062", "41790000001", "Lin"), Channel.WhatsApp, Owner, Noon);

    private static readonly Conversation AdaHasIt = OfCustomer with { HandledBy = Ada };

    public static TheoryData<string, Conversation, UserId, bool, bool> Sights => new()
    {
        { "the owner of a plan's", OfPlan, Owner, false, true },
        { "a stranger", OfPlan, Ada, false, false },
        { "an operator, of a plan's", OfPlan, Ada, true, false },
        { "the owner of the number", OfCustomer, Owner, false, true },
        { "an operator, of a customer's", OfCustomer, Ada, true, true },
        { "a stranger, of a customer's", OfCustomer, Ada, false, false },
    };

    public static TheoryData<string, Conversation, UserId, object> Takings => new()
    {
        { "the assistant's", OfCustomer, Ada, AdaHasIt with { UpdatedAt = Later } },
        { "one's own again", AdaHasIt, Ada, AdaHasIt },
        { "another's", AdaHasIt, Grace, ErrorCode.ConversationTaken },
        { "one's plan's", OfPlan, Owner, OfPlan with { HandledBy = Owner, UpdatedAt = Later } },
    };

    public static TheoryData<string, Conversation, UserId, bool, object> Releases => new()
    {
        { "one's own", AdaHasIt, Ada, false, OfCustomer with { UpdatedAt = Later } },
        { "what nobody has", OfCustomer, Ada, false, OfCustomer },
        { "another's", AdaHasIt, Grace, false, ErrorCode.ConversationTaken },
        { "another's, by an admin", AdaHasIt, Grace, true, OfCustomer with { UpdatedAt = Later } },
    };

    public static TheoryData<string, Conversation, UserId, object> Voices => new()
    {
        { "the user of a plan", OfPlan, Owner, MessageRole.User },
        { "the user of a plan who has taken it over", OfPlan with { HandledBy = Owner }, Owner, MessageRole.User },
        { "an operator who has it", AdaHasIt, Ada, MessageRole.Operator },
        { "an operator who has it not", AdaHasIt, Grace, ErrorCode.NotTakenOver },
        { "the owner of the number, while the assistant has it", OfCustomer, Owner, ErrorCode.NotTakenOver },
        { "the owner of the number, who has it", OfCustomer with { HandledBy = Owner }, Owner, MessageRole.Operator },
    };

    [Theory]
    [MemberData(nameof(Sights))]
    public void Who_sees_it(string who, Conversation conversation, UserId id, bool isOperator, bool sees) =>
        Assert.True(conversation.IsVisibleTo(id, isOperator) == sees, who);

    [Theory]
    [MemberData(nameof(Takings))]
    public void Who_can_take_it_over(string what, Conversation conversation, UserId who, object outcome) =>
        AssertIs(what, outcome, conversation.TakeOver(who, Later), taken => taken);

    [Theory]
    [MemberData(nameof(Releases))]
    public void Who_can_release_it(string what, Conversation conversation, UserId who, bool isAdmin, object outcome) =>
        AssertIs(what, outcome, conversation.Release(who, isAdmin, Later), released => released);

    [Theory]
    [MemberData(nameof(Voices))]
    public void As_whom_one_speaks(string what, Conversation conversation, UserId who, object outcome) =>
        AssertIs(what, outcome, conversation.Write(who, "Hello", Later), message => message.Role);

    [Fact]
    public void Renamed_it_keeps_all_else() => Assert.Equal(
        OfPlan with { Title = "Chamonix", UpdatedAt = Later }, OfPlan.Rename("Chamonix", Later));

    [Fact]
    public void Its_activity_does_not_go_back_with_a_clock() => Assert.Equal(
        OfPlan with { Title = "Chamonix" }, OfPlan.Rename("Chamonix", Noon.AddSeconds(-1)));

    [Theory]
    [InlineData("x", Message.LongestContent, true)]
    [InlineData("x", Message.LongestContent + 1, false)]
    [InlineData("😀", Message.LongestContent, true)]
    [InlineData("😀", Message.LongestContent + 1, false)]
    public void A_message_is_so_long_at_most_however_many_units_a_character_takes(
        string character, int times, bool fits)
    {
        var written = OfPlan.Write(Owner, string.Concat(Enumerable.Repeat(character, times)), Noon);

        Assert.Equal(fits ? null : ErrorCode.TooLarge, written.Error?.Code);
        Assert.Equal(fits ? null : ErrorKind.TooLarge, written.Error?.Kind);
    }

    [Fact]
    public void A_customers_conversation_is_the_same_wherever_it_is_begun()
    {
        var again = Conversation.With(new Customer("1062", "41790000001"), Channel.WhatsApp, Owner, Later);

        Assert.Equal(OfCustomer.Id, again.Id);
        Assert.Equal("28e78b88-774c-87e3-a282-0b32bdd704d1", $"{OfCustomer.Id}");
    }

    [Theory]
    [InlineData("1062", "41790000002")]
    [InlineData("1063", "41790000001")]
    [InlineData("10624", "1790000001")]
    public void Another_customer_or_number_has_another_conversation(string account, string address) =>
        Assert.NotEqual(OfCustomer.Id, ConversationId.Of(Channel.WhatsApp, account, address));

    private static void AssertIs<T>(string what, object outcome, Result<T> result, Func<T, object?> of) =>
        Assert.Equal((what, outcome), (what, result.Error is { } error ? error.Code : of(result.Value)));
}
