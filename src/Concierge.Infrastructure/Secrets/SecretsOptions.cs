using System.ComponentModel.DataAnnotations;
using System.Text;

namespace Concierge.Infrastructure.Secrets;

internal sealed class SecretsOptions : IValidatableObject
{
    public const string Section = "Secrets";
    private const int KeyMinBytes = 32;

    /// <summary>
    /// Seals the secrets of others that are kept here; where it is not set, <c>Identity:SigningKey</c> does.
    /// </summary>
    public string Key { get; set; } = "";

    /// <summary>The key of before: still opens what it sealed.</summary>
    public string PreviousKey { get; set; } = "";

    public byte[] KeyBytes => Encoding.UTF8.GetBytes(Key);

    public byte[] PreviousKeyBytes => Encoding.UTF8.GetBytes(PreviousKey);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (KeyBytes.Length is > 0 and < KeyMinBytes)
            yield return TooShort(nameof(Key), KeyBytes.Length);
        if (PreviousKeyBytes.Length is > 0 and < KeyMinBytes)
            yield return TooShort(nameof(PreviousKey), PreviousKeyBytes.Length);
    }

    private static ValidationResult TooShort(string name, int bytes) =>
        new($"Secrets:{name} has {bytes} bytes and needs {KeyMinBytes} or more, or none.");
}
