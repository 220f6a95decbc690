using Concierge.Application.Conversations;
using Concierge.Domain.Conversations;
using Concierge.Domain.Plans;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Conversations;

internal static class ConversationsRegistration
{
    public static IServiceCollection AddConversations(this IServiceCollection services) => services
        .AddScoped<IConversations, PostgresConversations>()
        .AddScoped<IMessages, PostgresMessages>()
        .AddConstraint("conversations_plan", PlanErrors.Unknown)
        .AddConstraint("conversations_default", ConversationErrors.DefaultExists)
        .AddConstraint("conversations.updated_at", ConversationErrors.Taken)
        .AddConstraint("conversations.last_position", ConversationErrors.NotTakenOver)
        .AddConstraint("conversation_messages.conversation_id", ConversationErrors.Unknown)
        .AddConstraint("conversation_messages.position", PlanErrors.Archived);
}
