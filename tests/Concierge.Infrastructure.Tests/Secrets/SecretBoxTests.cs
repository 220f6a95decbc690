using System.Text;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Identity;
using Concierge.Infrastructure.Secrets;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Tests.Secrets;

public sealed class SecretBoxTests
{
    private static readonly Secret Token = new("EAAG-a-token-é");

    [Fact]
    public void A_secret_comes_back_and_never_looks_the_same_twice()
    {
        var box = Box(key: A('k'));

        Assert.Equal(Token, box.Open(box.Seal(Token, "row/1"), "row/1"));
        Assert.NotEqual(box.Seal(Token, "row/1"), box.Seal(Token, "row/1"));
        Assert.DoesNotContain("token", Encoding.UTF8.GetString(box.Seal(Token, "row/1")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_box_opens_for_nothing_else_and_not_once_it_was_changed()
    {
        var box = Box(key: A('k'));
        var sealedToken = box.Seal(Token, "row/1");
        var changed = sealedToken.ToArray();
        changed[^1] ^= 1;

        Assert.Null(box.Open(sealedToken, "row/2"));
        Assert.Null(box.Open(changed, "row/1"));
        Assert.Null(box.Open(sealedToken[..20], "row/1"));
        Assert.Null(box.Open([], "row/1"));
    }

    [Fact]
    public void A_new_key_opens_what_the_previous_one_sealed()
    {
        var old = Box(key: A('k')).Seal(Token, "row/1");

        Assert.Null(Box(key: A('n')).Open(old, "row/1"));
        Assert.Equal(Token, Box(key: A('n'), previous: A('k')).Open(old, "row/1"));
    }

    [Fact]
    public void The_key_that_signs_tokens_does_until_there_is_one_of_its_own()
    {
        var old = Box(key: "", signing: A('s')).Seal(Token, "row/1");

        Assert.Equal(Token, Box(key: "", signing: A('s')).Open(old, "row/1"));
        Assert.Equal(Token, Box(key: A('k'), previous: A('s'), signing: A('t')).Open(old, "row/1"));
    }

    [Theory]
    [InlineData("short", "", "Secrets:Key")]
    [InlineData("", "short", "Secrets:PreviousKey")]
    public void Keys_that_are_too_short_are_named_at_the_start(string key, string previous, string setting)
    {
        var options = new SecretsOptions { Key = key, PreviousKey = previous };

        Assert.Contains(setting, Assert.Single(options.Validate(new(options))).ErrorMessage, StringComparison.Ordinal);
    }

    private static string A(char letter) => new(letter, 32);

    private static SecretBox Box(string key, string previous = "", string signing = "") => new(
        Options.Create(new SecretsOptions { Key = key, PreviousKey = previous }),
        Options.Create(new IdentityOptions { SigningKey = signing }));
}
