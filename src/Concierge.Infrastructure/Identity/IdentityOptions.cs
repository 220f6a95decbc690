using System.ComponentModel.DataAnnotations;
using System.Text;
using Concierge.Domain.Identity;

namespace Concierge.Infrastructure.Identity;

internal sealed class IdentityOptions : IValidatableObject
{
    public const string Section = "Identity";
    private const int SigningKeyMinBytes = 32;

    /// <summary>Signs the access tokens; the same on every node.</summary>
    public string SigningKey { get; set; } = "";

    [Required(ErrorMessage = "Identity:Issuer is empty.")]
    public string Issuer { get; set; } = "concierge";

    [Required(ErrorMessage = "Identity:Audience is empty.")]
    public string Audience { get; set; } = "concierge";

    /// <summary>Also how long a change of roles or a log-out may take to reach everywhere.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How far the nodes' clocks may be apart.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long somebody may stay away without having to log in again.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Rounds of PBKDF2-HMAC-SHA512; passwords of before are hashed anew when they are next used.</summary>
    [Range(10_000, 10_000_000)]
    public int PasswordIterations { get; set; } = 210_000;

    /// <summary>How long attempts to log in count; nobody is locked out for longer by what others do.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan AttemptWindow { get; set; } = TimeSpan.FromMinutes(5);

    [Range(1, 1_000_000)]
    public int AttemptsPerAccount { get; set; } = 10;

    [Range(1, 1_000_000)]
    public int AttemptsPerAddress { get; set; } = 100;

    /// <summary>How often what has expired is cleaned away.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CleaningInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The first admin, as <c>email:password</c>.</summary>
    public string? Admin { get; set; }

    public (string Email, Secret Password)? FirstAdmin => Admin?.Split(':', 2) is [var email, var password]
        ? (email, new Secret(password))
        : null;

    public byte[] SigningKeyBytes => Encoding.UTF8.GetBytes(SigningKey);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SigningKeyBytes.Length < SigningKeyMinBytes)
        {
            yield return new ValidationResult(
                $"Identity:SigningKey has {SigningKeyBytes.Length} bytes and needs {SigningKeyMinBytes} or more; "
                + "`openssl rand -base64 48` makes a good one.");
        }

        if (!string.IsNullOrEmpty(Admin) && !IsAdminUsable())
        {
            yield return new ValidationResult(
                "Identity:Admin must be email:password, the password of "
                + $"{PasswordRules.MinLength} to {PasswordRules.MaxLength} characters and not the address.");
        }
    }

    private bool IsAdminUsable() =>
        FirstAdmin is var (email, password)
        && EmailAddress.Parse(email) is { } address
        && PasswordRules.FitsLength(password)
        && !PasswordRules.Is(password, address);
}
