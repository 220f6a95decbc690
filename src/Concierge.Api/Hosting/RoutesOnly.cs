using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Concierge.Api.Hosting;

/// <summary>Builds a host that only describes itself: it checks no settings and starts only its routes.</summary>
internal sealed class RoutesOnly(ServiceProviderOptions options) : IServiceProviderFactory<IServiceCollection>
{
    public IServiceCollection CreateBuilder(IServiceCollection services)
    {
        services.RemoveAll<IStartupValidator>();
        List<ServiceDescriptor> hosted = [.. services.Where(service => service.ServiceType == typeof(IHostedService))];
        foreach (var service in hosted.Where(service => !IsWeb(service)))
            services.Remove(service);

        return services;
    }

    public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) =>
        containerBuilder.BuildServiceProvider(options);

    private static bool IsWeb(ServiceDescriptor service) =>
        service.ImplementationType?.Namespace == typeof(IWebHostEnvironment).Namespace;
}
