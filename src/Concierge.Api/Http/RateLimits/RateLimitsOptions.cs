using System.ComponentModel.DataAnnotations;

namespace Concierge.Api.Http.RateLimits;

/// <summary>Requests a minute by policy; the section's keys are the policies' names.</summary>
internal sealed class RateLimitsOptions : IValidatableObject
{
    public const string Section = "RateLimits";
    public const string Default = "default";

    public IDictionary<string, int> PerMinute { get; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        [Default] = 600,
        ["auth"] = 60,
        ["messages"] = 60,
        ["realtime"] = 600,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from limit in PerMinute
        where limit.Value < 1
        select new ValidationResult($"A minute allows {limit.Value} requests; it must be at least 1.", [limit.Key]);
}
