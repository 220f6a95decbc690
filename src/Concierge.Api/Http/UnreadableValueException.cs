using System.Text.Json;

namespace Concierge.Api.Http;

/// <summary>A value in a body that is JSON, but not what may stand there; the reader adds the path.</summary>
internal sealed class UnreadableValueException(string rule, string message, string below = "") : JsonException(message)
{
    public string Rule => rule;

    /// <summary>The rest of the path, inside a value that was read as a whole.</summary>
    public string Below => below;
}
