using Concierge.Domain.Identity;

namespace Concierge.Domain.Tests.Identity;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Has_10_to_128_characters(int length, bool fits) =>
        Assert.Equal(fits, PasswordRules.FitsLength(new Secret(new string('x', length))));

    [Theory]
    [InlineData("ada@example.com", true)]
    [InlineData(" ADA@example.com", true)]
    [InlineData("ada@example.org", false)]
    public void Is_not_the_address_in_any_spelling(string password, bool isAddress) =>
        Assert.Equal(isAddress, PasswordRules.Is(new Secret(password), EmailAddress.Parse("ada@example.com")));

    [Fact]
    public void A_secret_does_not_print_itself() =>
        Assert.Equal("(secret)", $"{new Secret("open sesame")}");
}
