using System.ComponentModel.DataAnnotations;
using Concierge.Domain.WhatsApp.Receiving;

namespace Concierge.Infrastructure.WhatsApp.Receiving;

internal sealed class ReceivingOptions : IValidatableObject
{
    public const string Section = "WhatsApp";
    private const int ShortestSecret = 16;

    /// <summary>Of the app at Meta: signs each call.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>The secret of before: its signatures count, too, while Meta changes over.</summary>
    public string PreviousAppSecret { get; set; } = "";

    /// <summary>What Meta has to know at the handshake.</summary>
    public string VerifyToken { get; set; } = "";

    /// <summary>Within it, a customer who says the same again has said it once; zero turns that off.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan RepeatWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long messages are known again; Meta delivers anew for seven days.</summary>
    [Range(typeof(TimeSpan), "8.00:00:00", "365.00:00:00")]
    public TimeSpan RememberFor { get; set; } = TimeSpan.FromDays(9);

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CleaningInterval { get; set; } = TimeSpan.FromMinutes(10);

    public ReceivingRules ToRules() => new(RepeatWindow);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var secrets = new[]
        {
            (Name: nameof(AppSecret), Value: AppSecret),
            (Name: nameof(PreviousAppSecret), Value: PreviousAppSecret),
            (Name: nameof(VerifyToken), Value: VerifyToken),
        };
        foreach (var (name, value) in secrets.Where(secret => secret.Value.Length is > 0 and < ShortestSecret))
        {
            yield return new ValidationResult(
                $"WhatsApp:{name} has {value.Length} characters and needs {ShortestSecret} or more, or none.");
        }

        if (AppSecret is "" && (PreviousAppSecret is not "" || VerifyToken is not ""))
            yield return new ValidationResult("WhatsApp:AppSecret is empty, but other secrets of WhatsApp are set.");
    }
}
