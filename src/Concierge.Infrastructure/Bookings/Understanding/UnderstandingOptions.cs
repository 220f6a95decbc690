using System.ComponentModel.DataAnnotations;

namespace Concierge.Infrastructure.Bookings.Understanding;

internal sealed class UnderstandingOptions
{
    public const string Section = "Understanding";

    /// <summary>How long a model may think about a message before the built-in reading has to do.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(8);
}
