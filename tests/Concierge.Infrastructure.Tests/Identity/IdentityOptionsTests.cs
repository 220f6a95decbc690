using System.ComponentModel.DataAnnotations;
using Concierge.Infrastructure.Identity;

namespace Concierge.Infrastructure.Tests.Identity;

public sealed class IdentityOptionsTests
{
    private static readonly string GoodKey = new('k', 32);

    [Fact]
    public void Needs_a_signing_key_of_32_bytes_and_says_how_to_make_one()
    {
        var fault = Assert.Single(Faults(new IdentityOptions { SigningKey = new string('k', 31) }));

        Assert.Contains("Identity:SigningKey has 31 bytes", fault, StringComparison.Ordinal);
        Assert.Contains("openssl rand -base64 48", fault, StringComparison.Ordinal);
        Assert.Empty(Faults(new IdentityOptions { SigningKey = GoodKey }));
    }

    [Theory]
    [InlineData("root@example.com")]
    [InlineData("root@example.com:short")]
    [InlineData("root:canary password")]
    [InlineData(":canary password")]
    public void Refuses_an_admin_that_could_not_log_in_and_does_not_repeat_the_password(string admin)
    {
        var fault = Assert.Single(Faults(new IdentityOptions { SigningKey = GoodKey, Admin = admin }));

        Assert.StartsWith("Identity:Admin must be email:password", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void The_password_of_the_admin_may_have_colons()
    {
        var options = new IdentityOptions { SigningKey = GoodKey, Admin = "root@example.com:a:b:c:d:e:f" };

        Assert.Empty(Faults(options));
        Assert.Equal("a:b:c:d:e:f", options.FirstAdmin?.Password.Text);
    }

    private static List<string> Faults(IdentityOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return [.. results.Select(result => result.ErrorMessage!)];
    }
}
