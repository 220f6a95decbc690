using Concierge.Application.Tests.Support;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using MediatR;

namespace Concierge.Application.Tests.Conversations;

/// <summary>One user with a plan, a stranger, and a customer who writes to somebody's number.</summary>
internal sealed class ConversationRoom
{
    public static readonly UserId Ada = UserId.Next();
    public static readonly UserId Grace = UserId.Next();

    public TestApplication App { get; } = new();

    public DateTimeOffset Now => App.Clock.GetUtcNow();

    public PlanId APlan(UserId? owner = null)
    {
        var plan = Plan.Create(owner ?? App.User, "Annecy", Now);
        App.Plans.Add(plan);
        return plan.Id;
    }

    public Conversation OfPlan(UserId? owner = null, string? title = null)
    {
        var conversation = Conversation.About(APlan(owner), owner ?? App.User, title, isDefault: false, Now);
        App.Conversations.Add(conversation);
        return conversation;
    }

    public Conversation OfCustomer(UserId? handler = null, string address = "41790000001")
    {
        var customer = new Customer("1062", address, "Lin");
        var free = Conversation.With(customer, Channel.WhatsApp, UserId.Next(), Now);
        var conversation = free with { HandledBy = handler };
        App.Conversations.Add(conversation);
        return conversation;
    }

    public Message Says(Conversation conversation, string content)
    {
        var message = Message.Write(conversation.Id, MessageRole.User, authorId: null, content, Now).Value;
        App.Conversations.Add(message);
        return message;
    }

    public Task<Result<T>> AsOperatorAsync<T>(IRequest<Result<T>> request, UserId? who = null) =>
        App.SendAsync(request, who ?? Ada, CancellationToken.None, Role.User, Role.Operator);
}
