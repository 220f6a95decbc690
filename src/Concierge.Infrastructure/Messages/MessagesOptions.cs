using System.ComponentModel.DataAnnotations;

namespace Concierge.Infrastructure.Messages;

internal sealed class MessagesOptions : IValidatableObject
{
    public const string Section = "Messages";

    /// <summary>
    /// Handlers that run at once on this node. They wait more than they work: for commits and for models.
    /// </summary>
    [Range(1, 1024)]
    public int Concurrency { get; set; } = 128;

    /// <summary>Messages this node holds at most, running ones included; the rest waits for any node.</summary>
    [Range(1, 10_000)]
    public int Capacity { get; set; } = 1024;

    /// <summary>How long a node that died keeps its messages from the others.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a node that was told nothing waits before it looks by itself.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The wait before each further try; one more try than waits.</summary>
    public IList<TimeSpan> Backoff { get; } = [];

    /// <summary>How long a try may take, unless the message says otherwise; then its handler is stopped.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the node that has a message may die or lose its lease before nobody tries it again.</summary>
    [Range(1, 1000)]
    public int LostLeases { get; set; } = 10;

    /// <summary>How long running handlers may go on once the node is told to stop.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(20);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Capacity < Concurrency)
        {
            yield return new ValidationResult(
                $"Messages:Capacity ({Capacity}) is less than Messages:Concurrency ({Concurrency}).");
        }

        if (Backoff.Any(wait => wait < TimeSpan.Zero || wait > TimeSpan.FromDays(1)))
            yield return new ValidationResult("Messages:Backoff has a wait that is negative or longer than a day.");
    }
}
