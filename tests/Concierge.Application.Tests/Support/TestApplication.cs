using Concierge.Application.Bookings;
using Concierge.Application.Conversations;
using Concierge.Application.Jobs;
using Concierge.Application.Pipeline;
using Concierge.Application.Plans;
using Concierge.Application.Ports;
using Concierge.Application.Templates;
using Concierge.Application.Tests.WhatsApp.Sending;
using Concierge.Application.WhatsApp;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Identity;
using Concierge.Domain.Jobs;
using Concierge.Domain.Plans;
using Concierge.Domain.WhatsApp.Sending;
using MediatR;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Concierge.Application.Tests.Support;

/// <summary>The real pipeline on in-memory ports, stopped at a known instant, as seen by one user.</summary>
internal sealed class TestApplication
{
    private readonly ServiceProvider _provider;

    public TestApplication()
    {
        Work = new InMemoryWork(Clock, Delivery)
        {
            Refuses = happened => happened is JobCreated job ? Refusal(job) : null,
        };
        Sending = new SendingRoom(Work);
        Bookings = new InMemoryBookings(Work);
        _provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<IUnitOfWork>(Work)
            .AddSingleton<IEventStreams>(Work)
            .AddSingleton<IDelivery>(Delivery)
            .AddSingleton<ICursors, OpenCursors>()
            .AddSingleton<IPlans>(Plans)
            .AddSingleton<ITemplates>(Templates)
            .AddSingleton<ITemplateEngine>(Templates)
            .AddSingleton<IJobTypes>(JobTypes)
            .AddSingleton<IJobSchemas>(JobTypes)
            .AddSingleton<IJobs>(new InMemoryJobs(Work))
            .AddSingleton<IConversations>(Conversations)
            .AddSingleton<IMessages>(Conversations)
            .AddSingleton<IResources>(Bookings)
            .AddSingleton<ICalendars>(Bookings)
            .AddSingleton<IBookings>(Bookings)
            .AddSingleton(Options.Create(new BookingsOptions()))
            .AddSingleton<IChatClient>(Model)
            .AddSingleton<IPrices>(Model)
            .AddSingleton(new SendingRules())
            .AddSingleton<IOutgoing>(Sending)
            .AddSingleton<ICloudApi>(Sending)
            .AddSingleton<IChannels>(Sending)
            .AddApplication()
            .BuildServiceProvider(validateScopes: true);
    }

    public UserId User { get; } = UserId.Next();

    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public TestDelivery Delivery { get; } = new();

    public InMemoryWork Work { get; }

    public InMemoryBookings Bookings { get; }

    public InMemoryPlans Plans { get; } = new();

    public InMemoryTemplates Templates { get; } = new();

    public InMemoryJobTypes JobTypes { get; } = new();

    public InMemoryConversations Conversations { get; } = new();

    public ScriptedModel Model { get; } = new();

    public SendingRoom Sending { get; }

    public RunningJobs RunningJobs => _provider.GetRequiredService<RunningJobs>();

    /// <summary>As the user, unless it is said who else asks.</summary>
    public async Task<TResponse> SendAsync<TResponse>(
        IRequest<TResponse> request, UserId? caller = null, CancellationToken ct = default, params Role[] roles)
    {
        await using var scope = _provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Became(caller ?? User, roles, "trail");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    /// <summary>What a handler does with a part of the application, and its commit.</summary>
    public async Task ActAsync<TPart>(Action<TPart> act) where TPart : notnull
    {
        await using var scope = _provider.CreateAsyncScope();
        act(scope.ServiceProvider.GetRequiredService<TPart>());
        await Work.CommitAsync(CancellationToken.None);
    }

    // What the not-null column of a job's row does.
    private Domain.Kernel.Error? Refusal(JobCreated job) =>
        Plans.Find(job.PlanId, job.OwnerId) is { ArchivedAt: null } ? null : PlanErrors.Unknown;
}
