using System.ComponentModel.DataAnnotations;

namespace Concierge.Api.Realtime;

internal sealed class RealtimeOptions
{
    public const string Section = "Realtime";

    /// <summary>Connections of one user to one node.</summary>
    [Range(1, 1000)]
    public int ConnectionsPerUser { get; set; } = 20;

    /// <summary>Groups that one connection has joined.</summary>
    [Range(1, 1000)]
    public int GroupsPerConnection { get; set; } = 50;

    /// <summary>How long a message from a client may be.</summary>
    [Range(256, 1024 * 1024)]
    public int MaxMessageBytes { get; set; } = 32 * 1024;

    /// <summary>How much may wait for a client that reads slowly; beyond it, it is told to read anew.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxWaitingBytes { get; set; } = 1024 * 1024;

    /// <summary>How long a client that does not read keeps its connection.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Within it, a client that has connected says which protocol it speaks.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often either side says that it is there; who is silent for twice as long has gone.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(15);
}
