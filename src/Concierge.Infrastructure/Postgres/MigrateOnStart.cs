using Microsoft.Extensions.Hosting;

namespace Concierge.Infrastructure.Postgres;

/// <summary>Brings the database up to date before anything else starts.</summary>
internal sealed class MigrateOnStart(Migrator migrator) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => migrator.MigrateAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
