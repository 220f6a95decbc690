using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Identity;

public sealed class LogInTests
{
    private readonly IdentityRoom _room = new();

    [Fact]
    public async Task Starts_a_log_in_for_whoever_knows_the_password()
    {
        var ada = _room.Given("ada@example.com");

        var login = await _room.LogInAsync(" ADA@Example.com");

        Assert.Equal(ada.Id.Value, login.User.Id);
        Assert.NotNull(await _room.Logins.FindAsync(login.RefreshToken, CancellationToken.None));
    }

    [Fact]
    public async Task A_success_is_not_counted_against_anybody()
    {
        _room.Given("ada@example.com");

        await _room.LogInAsync("ada@example.com");

        Assert.Equal(["ada@example.com 192.0.2.1"], _room.Logins.Counted);
        Assert.Equal(_room.Logins.Counted, _room.Logins.Forgotten);
    }

    [Theory]
    [InlineData("ada@example.com", "wrong password")]
    [InlineData("nobody@example.com", IdentityRoom.Password)]
    public async Task Refuses_a_stranger_and_a_wrong_password_alike(string email, string password)
    {
        _room.Given("ada@example.com");

        var refused = await _room.SendAsync(new LogIn(email, new Secret(password), "192.0.2.1"));

        Assert.Equal(IdentityErrors.InvalidCredentials, refused.Error);
        Assert.Equal(1, _room.Accounts.Checks);
        Assert.Equal([$"{email} 192.0.2.1"], _room.Logins.Counted);
        Assert.Empty(_room.Logins.Forgotten);
    }

    [Fact]
    public async Task Does_not_even_look_at_the_password_after_too_many_attempts()
    {
        _room.Given("ada@example.com");
        _room.Logins.Wait = TimeSpan.FromSeconds(42);

        var refused = await _room.SendAsync(
            new LogIn("ada@example.com", new Secret(IdentityRoom.Password), "192.0.2.1"));

        Assert.Equal(ErrorCode.TooManyAttempts, refused.Error?.Code);
        Assert.Equal(TimeSpan.FromSeconds(42), refused.Error?.RetryAfter);
        Assert.Equal(0, _room.Accounts.Checks);
    }

    [Theory]
    [InlineData("not an address", "correct horse", "email")]
    [InlineData("ada@example.com", "", "password")]
    public async Task Names_the_field_that_is_wrong(string email, string password, string path)
    {
        var refused = await _room.SendAsync(new LogIn(email, new Secret(password), "192.0.2.1"));

        Assert.Equal(path, Assert.Single(refused.Error!.Faults).Path);
    }
}
