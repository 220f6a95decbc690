using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Concierge.Application.Serialization;
using Concierge.Domain.Kernel;

namespace Concierge.Infrastructure.EventStore;

/// <summary>Stored names of events, both ways. A type's own name is never stored.</summary>
internal sealed class EventTypes
{
    private readonly FrozenDictionary<Type, string> _names;
    private readonly FrozenDictionary<string, Type> _types;

    public EventTypes(params IEnumerable<Assembly> assemblies)
    {
        var named = assemblies.SelectMany(assembly => assembly.GetTypes())
            .Select(type => (Type: type, type.GetCustomAttribute<EventNameAttribute>()?.Name))
            .Where(entry => entry.Name is not null)
            .ToList();
        _names = named.ToFrozenDictionary(entry => entry.Type, entry => entry.Name!);
        _types = named.ToFrozenDictionary(entry => entry.Name!, entry => entry.Type);
    }

    public string NameOf(object happened) => _names.TryGetValue(happened.GetType(), out var name)
        ? name
        : throw new InvalidOperationException($"{happened.GetType()} has no [EventName].");

    /// <summary>An event nobody knows stops the reading: skipping it would make a wrong state.</summary>
    public object Read(string name, byte[] data) => _types.TryGetValue(name, out var type)
        ? JsonSerializer.Deserialize(data, type, EventJson.Options)!
        : throw new InvalidOperationException($"No event is stored as '{name}'.");
}
