using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Application.Agent;

/// <summary>What the assistant is made of; its handler is found by scanning.</summary>
internal static class AgentParts
{
    public static IServiceCollection AddAgentParts(this IServiceCollection services) => services
        .AddScoped<Scenes>()
        .AddScoped<Acting>()
        .AddScoped<Speaking>()
        .AddScoped<Replies>()
        .AddScoped<SmallTalk>();
}
