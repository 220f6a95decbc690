namespace Concierge.Domain.Kernel;

/// <summary>State that is folded from a stream of events.</summary>
public interface IAggregate<TSelf> where TSelf : class, IAggregate<TSelf>
{
    /// <summary>The stored name of this kind of stream, such as <c>job</c>.</summary>
    static abstract string StreamType { get; }

    /// <summary>The state after one more event; null is the state before the first.</summary>
    static abstract TSelf Evolve(TSelf? state, object happened);
}
