using Concierge.Application.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Concierge.Infrastructure.Postgres;

internal static class PostgresRegistration
{
    /// <summary>Connections that keep something of a session: settings, locks, what they listen to.</summary>
    public const string Unpooled = "unpooled";

    public static IServiceCollection AddPostgres(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PostgresOptions>()
            .BindConfiguration(PostgresOptions.Section)
            .Configure(options =>
            {
                if (configuration["CONCIERGE_DATABASE"] is { Length: > 0 } connection)
                    options.ConnectionString = connection;
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();

        services.AddSingleton(provider => CreateDataSource(provider, isPooled: true));
        services.AddKeyedSingleton(Unpooled, (provider, _) => CreateDataSource(provider, isPooled: false));
        services.AddSingleton<Migrator>();
        services.AddSingleton<ConstraintErrors>();
        services.AddTransient<CommitLedger>();
        services.AddTransient<Committer>();
        services.AddSingleton<Func<Committer>>(provider => provider.GetRequiredService<Committer>);
        services.AddSingleton<Committers>();
        services.AddHostedService<MigrateOnStart>();
        services.AddHostedService(provider => provider.GetRequiredService<Committers>());
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", timeout: TimeSpan.FromSeconds(3));
        services.AddScoped<UnitOfWork>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<UnitOfWork>());

        return services;
    }

    private static NpgsqlDataSource CreateDataSource(IServiceProvider provider, bool isPooled)
    {
        var options = provider.GetRequiredService<IOptions<PostgresOptions>>().Value;
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            CommandTimeout = (int)options.CommandTimeout.TotalSeconds,
            Timeout = (int)options.RecoveryTimeout.TotalSeconds,
            KeepAlive = 30,
            Pooling = isPooled,

            // What uses a pooled connection leaves nothing behind that the next one would have to be rid of.
            NoResetOnClose = true,

            // A committer has to know whose statement failed.
            IncludeFailedBatchedCommand = true,
        };

        // Every row of ours is found by an index. A plan that was made while a table was empty, as a queue mostly is,
        // would otherwise go on reading all of it once it is full.
        connection.Options = $"{connection.Options} -c enable_seqscan=off".Trim();
        if (connection.ApplicationName is null)
            connection.ApplicationName = "concierge";

        return new NpgsqlDataSourceBuilder(connection.ConnectionString)
            .UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>())
            .Build();
    }
}
