using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.WhatsApp.Sending;

internal static class SendingRegistration
{
    private static readonly Error Settled = new(
        ErrorKind.Conflict, ErrorCode.VersionConflict, "The message was settled since it was read.");

    public static IServiceCollection AddWhatsAppSending(this IServiceCollection services)
    {
        services.AddOptions<SendingOptions>()
            .BindConfiguration(SendingOptions.Section)
            .Configure<IConfiguration, IHostEnvironment>((options, all, environment) => options.ApiUrl =
                all["WhatsApp:ApiUrl"] ?? (environment.IsDevelopment() ? SendingOptions.StandIn : options.ApiUrl))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<SendingOptions>, SendingValidation>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<SendingOptions>>().Value.ToRules());
        services.AddSingleton(provider =>
            new StandIn(OptionsOf(provider).IsStandIn, provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<IOutgoing, PostgresOutgoing>();
        services.AddConstraint("CW001", Settled);
        services.AddHealthChecks().AddCheck<TokenHealth>("whatsapp", timeout: TimeSpan.FromSeconds(3));
        services.AddMetrics().AddHostedService<TokenGauge>();
        services.AddCloudApi();

        return services;
    }

    // The framework's own log lines show the address, which has our number in it.
    private static void AddCloudApi(this IServiceCollection services) => services
        .AddHttpClient<ICloudApi, CloudApi>((provider, http) =>
        {
            http.Timeout = OptionsOf(provider).Timeout;
            http.MaxResponseContentBufferSize = CloudApi.LongestAnswer;
        })
        .ConfigurePrimaryHttpMessageHandler(provider => OptionsOf(provider).IsStandIn
            ? new StandInHandler(provider.GetRequiredService<StandIn>())
            : ToMeta(OptionsOf(provider)))
        .RemoveAllLoggers();

    private static SocketsHttpHandler ToMeta(SendingOptions options) => new()
    {
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
    };

    private static SendingOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<SendingOptions>>().Value;
}
