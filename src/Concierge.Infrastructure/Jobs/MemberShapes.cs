using System.Text;
using System.Text.Json;

namespace Concierge.Infrastructure.Jobs;

/// <summary>The members of an object: which there are, which there must be, and what others may be.</summary>
internal sealed class MemberShapes
{
    private readonly byte[][] _names;
    private readonly SchemaShape[] _shapes;
    private readonly bool _isClosed;
    private readonly SchemaShape? _others;
    private readonly ulong _required;
    private readonly bool _isCountable;

    public MemberShapes(
        IReadOnlyList<KeyValuePair<string, SchemaShape>> members,
        IReadOnlyList<string> required,
        bool isClosed,
        SchemaShape? others)
    {
        _names = [.. members.Select(member => Encoding.UTF8.GetBytes(member.Key))];
        _shapes = [.. members.Select(member => member.Value)];
        (_isClosed, _others) = (isClosed, others);

        // One bit for each member; what does not fit into the bits is left to the validator.
        List<string> names = [.. members.Select(member => member.Key)];
        _isCountable = names.Count <= 64 && required.All(names.Contains);
        foreach (var name in required)
            _required |= 1ul << names.IndexOf(name);
    }

    public bool Fits(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Object)
            return false;

        var found = 0ul;
        foreach (var member in value.EnumerateObject())
        {
            var index = IndexOf(member);
            if (index < 0 ? _isClosed || _others?.Fits(member.Value) is false : !_shapes[index].Fits(member.Value))
                return false;
            if (index >= 0)
                found |= 1ul << index;
        }

        return _isCountable && (found & _required) == _required;
    }

    private int IndexOf(JsonProperty member)
    {
        for (var index = 0; index < _names.Length; index++)
        {
            if (member.NameEquals(_names[index]))
                return index;
        }

        return -1;
    }
}
