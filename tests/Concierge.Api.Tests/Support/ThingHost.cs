using Concierge.Api.Http;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.EventStore;
using Concierge.Infrastructure.Idempotency;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Postgres;
using Concierge.Infrastructure.Tests.Support;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Api.Tests.Support;

/// <summary>The ground on a database, with routes that make things, so that what was done can be counted.</summary>
internal sealed class ThingHost : IAsyncDisposable
{
    private readonly GroundHost _host;

    private ThingHost(GroundHost host, TestDatabase database, Gate gate) =>
        (_host, Database, Gate) = (host, database, gate);

    public Uri Address => _host.Address;

    public Wire Client => _host.Client;

    public TestDatabase Database { get; }

    /// <summary>Holds the requests of <c>/things/slow</c>, before they have done anything.</summary>
    public Gate Gate { get; }

    public IServiceProvider Services => _host.Services;

    public static async Task<ThingHost> StartAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE things (id uuid PRIMARY KEY, name text NOT NULL)");
        var gate = new Gate();
        var host = await GroundHost.StartAsync(
            routes => Map(routes, gate),
            AddCore,
            ("CONCIERGE_DATABASE", database.ConnectionString),
            ("CONCIERGE_ROLE", "Api"));
        return new ThingHost(host, database, gate);
    }

    public Task<long> CountThingsAsync() => Database.ScalarAsync<long>("SELECT count(*) FROM things");

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static void AddCore(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddPostgres(configuration);
        services.AddEventStore();
        services.AddMessages(configuration);
        services.AddIdempotency();
    }

    private static void Map(IEndpointRouteBuilder routes, Gate gate)
    {
        routes.MapPost("/things", async (Thing thing, UnitOfWork work, HttpResponse response) =>
        {
            response.Headers.SetCookie = $"jwt={thing.Name}";
            return (await MakeAsync(thing, work)).ToCreated(id => $"/things/{id}");
        });
        routes.MapPost("/things/slow", async (Thing thing, UnitOfWork work) =>
        {
            await gate.PassAsync();
            return (await MakeAsync(thing, work)).ToAnswer();
        });
        routes.MapPost("/things/twice", async (Thing thing, UnitOfWork work) =>
        {
            var refused = await work.DecideAsync<NoThing, string>(Guid.Empty, _ => No, CancellationToken.None);
            await MakeAsync(thing, work);
            return refused.Map(_ => "").ToAnswer();
        });
        routes.MapPost("/things/then-fail", async Task<IResult> (Thing thing, UnitOfWork work) =>
        {
            await MakeAsync(thing, work);
            throw new InvalidOperationException("After the commit.");
        });
        routes.MapPost("/things/fail", IResult () => throw new InvalidOperationException("Before any commit."));
        routes.MapPost("/things/refuse", () => ((Result<string>)No).ToAnswer());
        routes.MapPost("/things/huge", async (Thing thing, UnitOfWork work) =>
            (await MakeAsync(thing, work)).ToAnswer(_ => new string('x', 1024 * 1024)));
    }

    private static async Task<Result<Guid>> MakeAsync(Thing thing, UnitOfWork work)
    {
        var id = Guid.CreateVersion7();
        work.Add(new Statement(
            "INSERT INTO things (id, name) VALUES ($1, $2)", Parameter.Uuid(id), Parameter.Text(thing.Name)));
        return (await work.CommitAsync(CancellationToken.None)).Map(_ => id);
    }

    private static Error No => new(ErrorKind.Conflict, ErrorCode.PlanArchived, "No.");

    private sealed record Thing(string Name);

    private sealed record NoThing : IAggregate<NoThing>
    {
        public static string StreamType => "no_thing";

        public static NoThing Evolve(NoThing? state, object happened) => new();
    }
}

/// <summary>Where requests wait until the test lets them go on.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Arrived => _arrived.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void Open() => _opened.TrySetResult();

    /// <summary>The first one waits; who comes later does not.</summary>
    public Task PassAsync() => _arrived.TrySetResult() ? _opened.Task : Task.CompletedTask;
}
