using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Secrets;

internal static class SecretsRegistration
{
    public static IServiceCollection AddSecrets(this IServiceCollection services)
    {
        services.AddOptions<SecretsOptions>()
            .BindConfiguration(SecretsOptions.Section).ValidateDataAnnotations().ValidateOnStart();

        return services.AddSingleton<SecretBox>();
    }
}
