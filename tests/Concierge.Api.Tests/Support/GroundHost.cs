using Concierge.Api.Health;
using Concierge.Api.Hosting;
using Concierge.Api.Http;
using Concierge.Api.Observability;
using Concierge.Application.Pipeline;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Concierge.Api.Tests.Support;

/// <summary>What all routes stand on, on a real port, with a test's own routes and without the features.</summary>
internal sealed class GroundHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly MemoryStream _log;
    private bool _stopped;

    private GroundHost(WebApplication app, MemoryStream log)
    {
        (_app, _log) = (app, log);
        Address = new Uri(app.Urls.First());
        Client = new Wire(Address);
    }

    public Uri Address { get; }

    public Wire Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<GroundHost> StartAsync(
        Action<IEndpointRouteBuilder>? map = null,
        Action<IServiceCollection, IConfiguration>? add = null,
        params (string Name, string Value)[] settings)
    {
        var log = new MemoryStream();
        var builder = HostRules.CreateBuilder([]);
        foreach (var (name, value) in settings.Append(("CONCIERGE_PORT", "0")))
            builder.Configuration[name] = value;
        builder.AddObservability();
        builder.Services.Replace(ServiceDescriptor.Singleton(_ => new LogLines(log)));
        builder.Services.AddHttpGround();
        builder.Services.AddHealth();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddScoped<Caller>();
        builder.Services.AddAuthentication(TestScheme.Name)
            .AddScheme<AuthenticationSchemeOptions, TestScheme>(TestScheme.Name, configureOptions: null);
        add?.Invoke(builder.Services, builder.Configuration);

        var app = builder.Build();
        app.UseHttpGround();
        app.MapHealth();
        map?.Invoke(app);
        await app.StartAsync();
        return new GroundHost(app, log);
    }

    /// <summary>Stops the host, so that all it had to say is said.</summary>
    public async Task<string> ReadLogAsync()
    {
        await DisposeAsync();
        return System.Text.Encoding.UTF8.GetString(_log.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopped)
            return;

        _stopped = true;
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
