using Concierge.Domain.Identity;

namespace Concierge.Domain.Tests.Identity;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ada@example.com", "ada@example.com")]
    [InlineData("  Ada.Lovelace+Trips@Example.COM ", "ada.lovelace+trips@example.com")]
    [InlineData("admin@localhost", "admin@localhost")]
    [InlineData("JOSE\u0301@example.com", "jos\u00e9@example.com")]
    public void Is_kept_in_one_spelling(string written, string kept) =>
        Assert.Equal(kept, EmailAddress.Parse(written)?.Text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@example.com")]
    [InlineData("ada@")]
    [InlineData("ada@example@com")]
    [InlineData("ada lovelace@example.com")]
    [InlineData("ada@example..com")]
    [InlineData("ada@.example.com")]
    [InlineData("ada@-example.com")]
    [InlineData("ada@example.com-")]
    [InlineData("ada\0@example.com")]
    public void Refuses_what_cannot_be_one(string? written) => Assert.Null(EmailAddress.Parse(written));

    [Fact]
    public void Refuses_half_a_character() => Assert.Null(EmailAddress.Parse("ada\ud800@example.com"));

    [Fact]
    public void Has_254_characters_at_most()
    {
        var local = new string('a', 64);
        var longest = $"{local}@{new string('b', EmailAddress.MaxLength - 69)}.org";

        Assert.NotNull(EmailAddress.Parse(longest));
        Assert.Null(EmailAddress.Parse($"{longest}x"));
        Assert.Null(EmailAddress.Parse($"a{local}@example.com"));
    }
}
