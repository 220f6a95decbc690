using Concierge.Application.Agent;
using Concierge.Application.Jobs;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Application.Realtime;
using Concierge.Application.WhatsApp.Receiving;
using Concierge.Application.WhatsApp.Sending;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Concierge.Application;

public static class DependencyInjection
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddPipeline();
        services.AddJobParts();
        services.AddSendingParts();
        services.AddReceivingParts();
        services.AddAgentParts();

        // Validators hold no state and are costly to build; handlers live as long as their scope.
        services.Scan(scan => scan.FromAssemblyOf<Caller>()
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
            .AsImplementedInterfaces().WithScopedLifetime()
            .AddClasses(classes => classes.AssignableToAny(typeof(ILiveView), typeof(ILiveGroup)), publicOnly: false)
            .AsImplementedInterfaces().WithScopedLifetime()
            .AddClasses(classes => classes.AssignableToAny(typeof(IValidator<>), typeof(ILive<>)), publicOnly: false)
            .AsImplementedInterfaces().WithSingletonLifetime());

        return services;
    }

    /// <summary>What every request goes through, without the requests.</summary>
    internal static void AddPipeline(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<Caller>();
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Validation<,>));
    }
}
