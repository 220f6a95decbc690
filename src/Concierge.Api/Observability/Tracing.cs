using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Concierge.Api.Observability;

/// <summary>Sends traces by OTLP where OpenTelemetry's own variables say where to; otherwise costs nothing.</summary>
internal sealed class Tracing(IConfiguration configuration) : IHostedService
{
    // Has the framework describe its requests (method, route, status) by OpenTelemetry's names.
    private const string BareRequests = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    private TracerProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            AppContext.SetSwitch(BareRequests, isEnabled: false);
            _provider = Sdk.CreateTracerProviderBuilder()
                .ConfigureServices(services => services.AddSingleton(configuration))
                .ConfigureResource(resource => resource.AddService(configuration["OTEL_SERVICE_NAME"] ?? "concierge"))
                .AddSource("Microsoft.AspNetCore", "Microsoft.AspNetCore.SignalR.Server", "Npgsql", "Concierge.*")
                .AddOtlpExporter()
                .Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _provider?.Dispose();
        return Task.CompletedTask;
    }
}
