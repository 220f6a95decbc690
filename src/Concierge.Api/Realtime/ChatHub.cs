using Concierge.Application.Pipeline;
using Concierge.Application.Realtime;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using MediatR;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Concierge.Api.Realtime;

/// <summary>What a client can ask for over its connection; what it is told comes from <see cref="LiveFeed"/>.</summary>
internal sealed class ChatHub(
    Audience audience, IHubContext<ChatHub> hub, IMediator mediator, Caller caller, IOptions<RealtimeOptions> options)
    : Hub
{
    private LiveConnection? Connection
    {
        get => Context.Items[nameof(LiveConnection)] as LiveConnection;
        set => Context.Items[nameof(LiveConnection)] = value;
    }

    public override Task OnConnectedAsync()
    {
        var connection = new LiveConnection(
            hub.Clients.Client(Context.ConnectionId),
            caller.Id,
            caller.Is(Role.Operator) || caller.Is(Role.Admin),
            options.Value.MaxWaitingBytes,
            Context.ConnectionAborted);
        if (audience.Add(connection))
        {
            // What happened before this is to be read, what happens from now on is told.
            Connection = connection;
            connection.Tell(LiveMessage.Resync);
        }
        else
        {
            Context.Abort();
        }

        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        if (Connection is { } connection)
            audience.Remove(connection);

        return Task.CompletedTask;
    }

    public async Task<HubAnswer> Join(string? group)
    {
        var name = await mediator.Send(new MayJoin(group ?? ""), Context.ConnectionAborted);
        if (name.Error is null && !audience.Join(Connection!, name.Value))
            return HubAnswer.Of<JoinedGroup>(TooMany);

        return HubAnswer.Of(name.Map(joined => new JoinedGroup(joined)));
    }

    public HubAnswer Leave(string? group)
    {
        audience.Leave(Connection!, group?.ToLowerInvariant() ?? "");
        return HubAnswer.Of<object?>((object?)null);
    }

    private Error TooMany => Faults.Invalid(new Fault(
        "group", "TOO_MANY", $"A connection is in {options.Value.GroupsPerConnection} groups at most; leave one."));
}

internal sealed record JoinedGroup(string Group);
