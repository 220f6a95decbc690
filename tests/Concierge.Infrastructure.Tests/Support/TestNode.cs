using Concierge.Application;
using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.EventStore;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Postgres;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Concierge.Infrastructure.Tests.Support;

/// <summary>
/// One node of the core (unit of work, event store, queue) on a test's database, with nothing of the features.
/// </summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly IHost _host;

    private TestNode(IHost host) => _host = host;

    public Script Script => _host.Services.GetRequiredService<Script>();

    public IServiceProvider Services => _host.Services;

    public static async Task<TestNode> StartAsync(
        TestDatabase database,
        Action<Dictionary<string, string?>>? configure = null,
        Action<IServiceCollection>? add = null)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CONCIERGE_DATABASE"] = database.ConnectionString,
            ["Messages:Backoff:0"] = "00:00:00.010",
            ["Messages:Backoff:1"] = "00:00:00.020",
            ["Messages:Backoff:2"] = "00:00:00.040",
        };
        configure?.Invoke(settings);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        AddCore(builder.Services, builder.Configuration);
        add?.Invoke(builder.Services);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));

        var host = builder.Build();
        await host.StartAsync();
        return new TestNode(host);
    }

    /// <summary>Runs in a scope of its own, as a request does.</summary>
    public async Task<T> InScopeAsync<T>(Func<UnitOfWork, Task<T>> work, string trail = "")
    {
        await using var scope = _host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Became(id: null, roles: [], trail);
        return await work(scope.ServiceProvider.GetRequiredService<UnitOfWork>());
    }

    public Task<Result<Done>> CommitAsync(params Statement[] statements) => InScopeAsync(work =>
    {
        foreach (var statement in statements)
            work.Add(statement);

        return work.CommitAsync(CancellationToken.None);
    });

    public Task<Result<Done>> SendAsync(string name, Posting posting = default) => InScopeAsync(work =>
    {
        work.Send(new Scripted(name), posting);
        return work.CommitAsync(CancellationToken.None);
    });

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static void AddCore(IServiceCollection services, IConfiguration configuration)
    {
        services.AddPipeline();
        services.AddPostgres(configuration);
        services.AddEventStore();
        services.AddMessages(configuration);
        services.AddSingleton(new EventTypes(typeof(Counter).Assembly));
        services.AddSingleton(new MessageTypes(typeof(Scripted).Assembly));
        services.AddSingleton<Script>();
        services.AddScoped<IRequestHandler<Scripted, Result<Done>>, ScriptedHandler>();
    }
}
