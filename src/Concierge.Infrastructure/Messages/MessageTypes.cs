using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Concierge.Application.Pipeline;
using Concierge.Application.Serialization;
using Concierge.Domain.Kernel;

namespace Concierge.Infrastructure.Messages;

/// <summary>Stored names of messages, both ways.</summary>
internal sealed class MessageTypes
{
    private readonly FrozenDictionary<Type, MessageAttribute> _descriptions;
    private readonly FrozenDictionary<string, Type> _types;
    private readonly FrozenDictionary<Type, PropertyInfo[]> _ids;

    public MessageTypes(params IEnumerable<Assembly> assemblies)
    {
        _descriptions = assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsAssignableTo(typeof(IMessage)) && !type.IsAbstract)
            .ToFrozenDictionary(type => type, type => type.GetCustomAttribute<MessageAttribute>()
                ?? throw new InvalidOperationException($"{type} has no [Message]."));
        _types = _descriptions.ToFrozenDictionary(entry => entry.Value.Name, entry => entry.Key);
        _ids = _descriptions.Keys.ToFrozenDictionary(type => type, type => Array.FindAll(type.GetProperties(), IsId));
    }

    public string NameOf(IMessage message) =>
        message is Unreadable unreadable ? unreadable.Name : _descriptions[message.GetType()].Name;

    public int AttemptsOf(IMessage message) =>
        message is Unreadable ? 0 : _descriptions[message.GetType()].Attempts;

    /// <summary>Null takes the queue's setting.</summary>
    public TimeSpan? TimeoutOf(IMessage message) =>
        message is not Unreadable && _descriptions[message.GetType()].TimeoutSeconds is > 0 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>What a message is about, by the names that its ids have in the log.</summary>
    public IEnumerable<KeyValuePair<string, object>> IdsOf(IMessage message)
    {
        foreach (var id in _ids.GetValueOrDefault(message.GetType(), []))
            yield return new(JsonNamingPolicy.CamelCase.ConvertName(id.Name), id.GetValue(message)!.ToString()!);
    }

    public IMessage Read(string name, byte[] body)
    {
        if (!_types.TryGetValue(name, out var type))
            return new Unreadable(name, $"No message is stored as '{name}'.");

        try
        {
            return JsonSerializer.Deserialize(body, type, EventJson.Options) as IMessage
                ?? new Unreadable(name, $"The body of a '{name}' is empty.");
        }
        catch (Exception exception)
        {
            // Whatever it is: the messages that were taken together with it must not suffer.
            return new Unreadable(name, $"The body of a '{name}' cannot be read: {exception.GetType().Name}.");
        }
    }

    private static bool IsId(PropertyInfo property) => Array.Exists(
        property.PropertyType.GetInterfaces(),
        contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IId<>));
}
