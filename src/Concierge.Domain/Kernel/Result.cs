namespace Concierge.Domain.Kernel;

/// <summary>Lets the pipeline build a failed response without knowing its type.</summary>
public interface IFailable<out TSelf>
{
    Error? Error { get; }

    static abstract TSelf Fail(Error error);
}

/// <summary>Either a value or the reason there is none.</summary>
public sealed record Result<T> : IFailable<Result<T>>
{
    private readonly T? _value;

    private Result(T? value, Error? error) => (_value, Error) = (value, error);

    public Error? Error { get; }

    public T Value => Error is null
        ? _value!
        : throw new InvalidOperationException($"No value: {Error.Code}.");

    public static implicit operator Result<T>(T value) => new(value, error: null);

    public static implicit operator Result<T>(Error error) => new(default, error);

    public static Result<T> Fail(Error error) => error;

    public Result<TOther> Map<TOther>(Func<T, TOther> map) => Error is { } error ? error : map(Value);
}

/// <summary>The value of an answer that says only that it was done.</summary>
public readonly record struct Done;
