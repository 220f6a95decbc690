using Concierge.Domain.Kernel;

namespace Concierge.Api.Realtime;

/// <summary>What a method of the hub answers; <see cref="HubGround"/> gives it the shape that HTTP has.</summary>
internal sealed record HubAnswer(object? Data, Error? Error)
{
    public static HubAnswer Of<T>(Result<T> result) =>
        result.Error is { } error ? new(Data: null, error) : new(result.Value, Error: null);
}
