using System.Text.Json;
using Concierge.Application;
using Concierge.Application.Jobs;
using Concierge.Application.Pipeline;
using Concierge.Application.Plans;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Domain.Plans;
using Concierge.Infrastructure.Bookings;
using Concierge.Infrastructure.Bookings.Understanding;
using Concierge.Infrastructure.Conversations;
using Concierge.Infrastructure.EventStore;
using Concierge.Infrastructure.Idempotency;
using Concierge.Infrastructure.Identity;
using Concierge.Infrastructure.Jobs;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Plans;
using Concierge.Infrastructure.Secrets;
using Concierge.Infrastructure.Templates;
using Concierge.Infrastructure.Tests.Support;
using Concierge.Infrastructure.WhatsApp;
using MediatR;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Tests.Jobs;

/// <summary>A node that knows plans, templates and jobs, with a model that a test plays. One user asks.</summary>
internal sealed class JobNode : IAsyncDisposable
{
    private readonly TestNode _node;

    private JobNode(TestNode node, PlayedModel model) => (_node, Model) = (node, model);

    public PlayedModel Model { get; }

    public UserId User { get; } = UserId.Next();

    public IServiceProvider Services => _node.Services;

    /// <summary>As <c>Api</c> it answers and handles no message.</summary>
    public static async Task<JobNode> StartAsync(
        TestDatabase database,
        NodeRole role = NodeRole.Both,
        TimeProvider? clock = null,
        TimeSpan? handlerTimeout = null)
    {
        var model = new PlayedModel();
        var node = await TestNode.StartAsync(
            database,
            settings =>
            {
                settings["CONCIERGE_ROLE"] = role.ToString();
                settings["Messages:HandlerTimeout"] = (handlerTimeout ?? TimeSpan.FromMinutes(1)).ToString();
                settings["Identity:SigningKey"] = new string('k', 32);
            },
            services =>
            {
                services.AddApplication();
                services.AddIdempotency();
                services.AddIdentity();
                services.AddPlans();
                services.AddTemplates();
                services.AddJobs();
                services.AddConversations();
                services.AddBookings();
                services.AddUnderstanding();
                services.AddSecrets();
                services.AddWhatsApp();
                services.AddSingleton<IChatClient>(model);
                services.AddSingleton<IPrices>(model);
                services.AddSingleton(clock ?? TimeProvider.System);
                services.AddSingleton(new EventTypes(typeof(EventNameAttribute).Assembly));
                services.AddSingleton(new MessageTypes(typeof(IMessage).Assembly));
            });
        return new JobNode(node, model);
    }

    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, UserId? caller = null)
    {
        await using var scope = _node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Became(caller ?? User, roles: [], "trail");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task<PlanId> APlanAsync() => new((await SendAsync(new CreatePlan("Annecy"))).Value.Id);

    public Task<Result<JobView>> CreateAsync(PlanId plan, UserId? caller = null) => SendAsync(
        new CreateJob(plan, "find_food", JsonElement.Parse("""{"location":"Annecy","budget":40}""")), caller);

    public async Task<JobId> AJobAsync() => new((await CreateAsync(await APlanAsync())).Value.Id);

    public async Task<JobView> ReadAsync(JobId id) => (await SendAsync(new GetJob(id))).Value;

    public async Task<string[]> HistoryAsync(JobId id) =>
        [.. (await SendAsync(new ListJobEvents(id, new PageRequest(100, Cursor: null))))
            .Value.Items.Select(one => one.Type)];

    public async Task<JobView> EndedAsync(JobId id)
    {
        await Eventually.IsTrueAsync(async () => (await ReadAsync(id)).Status
            is JobStatus.Completed or JobStatus.Failed or JobStatus.Cancelled);
        return await ReadAsync(id);
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();
}
