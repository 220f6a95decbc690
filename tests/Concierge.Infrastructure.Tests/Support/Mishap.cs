namespace Concierge.Infrastructure.Tests.Support;

/// <summary>What happens to one request that goes through the proxy.</summary>
public enum Mishap
{
    None,

    /// <summary>The server carries the request out, but its answer never arrives.</summary>
    AnswerLost,

    /// <summary>The first part of the request arrives, then both sides see the connection end.</summary>
    RequestCut,

    /// <summary>
    /// The first part of the request arrives; the server waits for the rest and never learns of the break.
    /// </summary>
    RequestHalfOpen,
}
