using Concierge.Application.Ports;
using Concierge.Application.Realtime;
using Concierge.Domain.Identity;
using Microsoft.Extensions.Options;

namespace Concierge.Api.Realtime;

/// <summary>
/// Who is connected to this node, and in which groups: that of their user, that of the operators, and those they have
/// joined. SignalR's own groups cannot say whether anybody is in them, and send twice to who is in two.
/// </summary>
internal sealed class Audience(IOptions<RealtimeOptions> options)
{
    private const string Operators = "operators";

    private readonly Lock _gate = new();
    private readonly HashSet<LiveConnection> _all = [];
    private readonly Dictionary<string, HashSet<LiveConnection>> _groups = new(StringComparer.Ordinal);
    private volatile int _size;

    public int Size => _size;

    public bool IsFull(UserId user)
    {
        lock (_gate)
            return Members(GroupOf(user)).Count >= options.Value.ConnectionsPerUser;
    }

    /// <summary>False where the user has too many connections already.</summary>
    public bool Add(LiveConnection connection)
    {
        lock (_gate)
        {
            if (IsFull(connection.User))
                return false;

            _all.Add(connection);
            Enter(GroupOf(connection.User), connection);
            if (connection.IsOperator)
                Enter(Operators, connection);
            _size = _all.Count;
            return true;
        }
    }

    public void Remove(LiveConnection connection)
    {
        lock (_gate)
        {
            _all.Remove(connection);
            foreach (var group in connection.Joined.Append(GroupOf(connection.User)).Append(Operators))
                Exit(group, connection);
            connection.Joined.Clear();
            _size = _all.Count;
        }
    }

    /// <summary>False where the connection is in too many groups, or has gone.</summary>
    public bool Join(LiveConnection connection, string group)
    {
        lock (_gate)
        {
            if (connection.Joined.Contains(group))
                return true;

            if (connection.Joined.Count >= options.Value.GroupsPerConnection || !_all.Contains(connection))
                return false;

            connection.Joined.Add(group);
            Enter(group, connection);
            return true;
        }
    }

    public void Leave(LiveConnection connection, string group)
    {
        lock (_gate)
        {
            if (connection.Joined.Remove(group))
                Exit(group, connection);
        }
    }

    public IReadOnlyList<LiveConnection> Everybody()
    {
        lock (_gate)
            return [.. _all];
    }

    /// <summary>Whether anybody here is to be told.</summary>
    public bool Watches(LiveChange change)
    {
        if (_size == 0)
            return false;

        lock (_gate)
            return GroupsOf(change).Any(_groups.ContainsKey) || Overseers(change).Count > 0;
    }

    /// <summary>Those to be told, each once.</summary>
    public IReadOnlyList<LiveConnection> Of(LiveChange change)
    {
        lock (_gate)
            return [.. GroupsOf(change).SelectMany(Members).Distinct()];
    }

    /// <summary>Those to be shown an outline, for they are not told the whole.</summary>
    public IReadOnlyList<LiveConnection> OutlineOf(LiveChange change)
    {
        lock (_gate)
            return [.. Overseers(change).Except(GroupsOf(change).SelectMany(Members))];
    }

    private static IEnumerable<string> GroupsOf(LiveChange change)
    {
        yield return GroupOf(change.OwnerId);
        if (change.AlsoFor is { } other)
            yield return GroupOf(other);
        if (change.ToOperators is Showing.Whole)
            yield return Operators;
        if (change.ConversationId is { } conversation)
            yield return $"{ILiveGroup.Conversation}:{conversation}";
    }

    private HashSet<LiveConnection> Overseers(LiveChange change) =>
        change.ToOperators is Showing.Outline ? Members(Operators) : [];

    // No kind of group that can be joined has this name.
    private static string GroupOf(UserId user) => $"user:{user}";

    private HashSet<LiveConnection> Members(string group) => _groups.GetValueOrDefault(group) ?? [];

    private void Enter(string group, LiveConnection connection)
    {
        if (!_groups.TryGetValue(group, out var members))
            _groups[group] = members = [];
        members.Add(connection);
    }

    private void Exit(string group, LiveConnection connection)
    {
        var members = Members(group);
        members.Remove(connection);
        if (members.Count == 0)
            _groups.Remove(group);
    }
}
