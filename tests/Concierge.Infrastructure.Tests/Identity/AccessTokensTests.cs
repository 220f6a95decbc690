using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Identity;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Tests.Identity;

public sealed class AccessTokensTests
{
    private const string Key = "a key that only these tests sign with";

    private static readonly User Ada =
        User.Register(IdentityNode.Ada, "Ada", IdentityNode.Start).With(Role.Operator);

    private readonly LoginId _login = LoginId.Next();
    private readonly TestClock _clock = new(IdentityNode.Start);
    private readonly AccessTokens _tokens;

    public AccessTokensTests() => _tokens = Tokens();

    [Fact]
    public void Says_who_calls()
    {
        var issued = _tokens.Issue(Ada, _login);

        var bearer = _tokens.Verify(issued.Token.Text);

        Assert.Equal((Ada.Id, _login), (bearer!.User, bearer.Login));
        Assert.Equal(IdentityNode.Start.AddMinutes(15), bearer.ExpiresAt);
        Assert.Equal(Ada.Roles, bearer.Roles);
        Assert.Equal(issued.ExpiresAt, bearer.ExpiresAt);
    }

    [Fact]
    public void Has_the_claims_of_the_standard()
    {
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(Issue().Split('.')[1]))!.AsObject();

        Assert.Equal(
            ["iss", "aud", "sub", "sid", "jti", "role", "iat", "exp"], claims.Select(claim => claim.Key));
        Assert.NotEqual(Issue(), Issue());
    }

    [Fact]
    public void Expires_on_every_node()
    {
        var token = Issue();
        Assert.NotNull(_tokens.Verify(token));

        _clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(4));
        Assert.NotNull(_tokens.Verify(token));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_tokens.Verify(token));
        Assert.Null(Tokens().Verify(token));
    }

    [Fact]
    public void Refuses_a_token_of_another_issuer_audience_or_key()
    {
        Assert.Null(_tokens.Verify(Issue(Tokens(options => options.Issuer = "somebody"))));
        Assert.Null(_tokens.Verify(Issue(Tokens(options => options.Audience = "something"))));
        Assert.Null(_tokens.Verify(Issue(Tokens(options => options.SigningKey = Key.ToUpperInvariant()))));
    }

    [Theory]
    [InlineData("""{"typ":"JWT","alg":"none"}""")]
    [InlineData("""{"typ":"JWT","alg":"None"}""")]
    [InlineData("""{"typ":"JWT","alg":"HS384"}""")]
    [InlineData("""{"typ":"JWT","alg":"HS512"}""")]
    [InlineData("""{"typ":"JWT","alg":"RS256"}""")]
    [InlineData("""{"typ":"JWT"}""")]
    public void Refuses_every_other_algorithm_signed_or_not(string header)
    {
        var unsigned = $"{Encode(header)}.{Issue().Split('.')[1]}";

        Assert.Null(_tokens.Verify($"{unsigned}."));
        Assert.Null(_tokens.Verify(unsigned));
        Assert.Null(_tokens.Verify(Sign(unsigned)));
    }

    [Fact]
    public void Refuses_a_token_in_which_any_letter_was_changed()
    {
        var token = Issue();
        Assert.All(Enumerable.Range(0, token.Length), at => Assert.Null(
            _tokens.Verify($"{token[..at]}{(token[at] is 'A' ? 'B' : 'A')}{token[(at + 1)..]}")));
    }

    // Two of the last letter's bits do not count, so three other letters mean the same signature.
    [Fact]
    public void Refuses_another_spelling_of_the_signature()
    {
        var token = Issue();
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=";

        Assert.All(
            Alphabet.Where(letter => letter != token[^1]),
            letter => Assert.Null(_tokens.Verify($"{token[..^1]}{letter}")));
        Assert.Null(_tokens.Verify($"{token}="));
    }

    [Theory]
    [InlineData("""{"iss":"concierge","aud":"concierge","exp":99999999999}""")]
    [InlineData("""{"iss":"concierge","aud":"concierge","sub":"ada","sid":"x","role":["ADMIN"],"exp":99999999999}""")]
    [InlineData("""{"exp":"soon"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("no JSON")]
    public void Refuses_a_signed_token_that_says_something_else(string payload) =>
        Assert.Null(_tokens.Verify(Sign($"{Issue().Split('.')[0]}.{Encode(payload)}")));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("not a token")]
    public void Refuses_what_is_no_token(string token)
    {
        Assert.Null(_tokens.Verify(token));
        Assert.Null(_tokens.Verify($"{Issue().Split('.')[0]}{token}"));
        Assert.Null(_tokens.Verify($"{Issue()}{new string('.', 5000)}{token}"));
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static string Sign(string unsigned) => $"{unsigned}." + Base64Url.EncodeToString(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(unsigned)));

    private string Issue(AccessTokens? tokens = null) => (tokens ?? _tokens).Issue(Ada, _login).Token.Text;

    private AccessTokens Tokens(Action<IdentityOptions>? configure = null)
    {
        var options = new IdentityOptions { SigningKey = Key };
        configure?.Invoke(options);
        return new AccessTokens(Options.Create(options), _clock);
    }
}
