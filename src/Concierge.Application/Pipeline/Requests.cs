using Concierge.Domain.Kernel;
using MediatR;

namespace Concierge.Application.Pipeline;

/// <summary>Changes something. Always has a validator.</summary>
public interface ICommand<T> : IRequest<Result<T>>;

/// <summary>Reads something and appends nothing.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>A command that is sent later, through the queue; carries a <see cref="MessageAttribute"/>.</summary>
public interface IMessage : ICommand<Done>
{
    /// <summary>
    /// What records a failed try that its handler did not record itself: by <c>IDelivery.Fail</c>, and with what the
    /// message is about. Null where only the message has to know.
    /// </summary>
    ICommand<Done>? AfterFailure(Error error) => null;
}

/// <summary>
/// The name a message is stored under, and how often and how long it is tried; the waits between are in the settings.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MessageAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Tries in all, the first included; 0 takes the queue's setting.</summary>
    public int Attempts { get; init; }

    /// <summary>How long a try may take; 0 takes the queue's setting.</summary>
    public int TimeoutSeconds { get; init; }
}
