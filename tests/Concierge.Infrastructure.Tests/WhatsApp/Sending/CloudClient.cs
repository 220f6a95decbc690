using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Identity;
using Concierge.Domain.WhatsApp.Sending;
using Concierge.Infrastructure.Tests.Support;
using Concierge.Infrastructure.WhatsApp.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Concierge.Infrastructure.Tests.WhatsApp.Sending;

/// <summary>The Cloud API's client as the application registers it, with little patience.</summary>
internal sealed class CloudClient : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public CloudClient(string address, ILoggerProvider log, TimeSpan? patience = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["WhatsApp:ApiUrl"] = address;
        builder.Configuration["WhatsApp:Sending:ConnectTimeout"] = "00:00:01";
        builder.Configuration["WhatsApp:Sending:Timeout"] = $"{patience ?? TimeSpan.FromSeconds(1)}";
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.Services.AddSingleton(TimeProvider.System).AddWhatsAppSending();
        _provider = builder.Services.BuildServiceProvider();
    }

    public static OutgoingId Id { get; } = OutgoingId.Next();

    public Task<Answer> SendAsync(Content? content = null, CancellationToken ct = default) =>
        _provider.GetRequiredService<ICloudApi>().SendAsync(
            Id,
            SendingNode.Customer,
            content ?? new TextContent("canary-text"),
            new Secret(SendingNode.Token),
            ct).InTime();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
