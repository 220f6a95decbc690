using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Identity;

public sealed class RefreshTests
{
    private readonly IdentityRoom _room = new();

    public RefreshTests() => _room.Given("ada@example.com");

    [Fact]
    public async Task Gives_the_next_token()
    {
        var first = await _room.LogInAsync("ada@example.com");

        var second = await _room.SendAsync(new Refresh(first.RefreshToken));
        var third = await _room.SendAsync(new Refresh(second.Value.RefreshToken));

        Assert.Distinct([first.RefreshToken, second.Value.RefreshToken, third.Value.RefreshToken]);
    }

    [Fact]
    public async Task A_used_token_ends_the_log_in()
    {
        var first = await _room.LogInAsync("ada@example.com");
        var second = await _room.SendAsync(new Refresh(first.RefreshToken));

        Assert.Equal(ErrorCode.InvalidRefreshToken, await _room.RefusalAsync(new Refresh(first.RefreshToken)));
        Assert.Equal(ErrorCode.InvalidRefreshToken, await _room.RefusalAsync(new Refresh(second.Value.RefreshToken)));
    }

    [Fact]
    public async Task A_used_token_ends_no_other_log_in()
    {
        var elsewhere = await _room.LogInAsync("ada@example.com");
        var first = await _room.LogInAsync("ada@example.com");
        await _room.SendAsync(new Refresh(first.RefreshToken));

        await _room.SendAsync(new Refresh(first.RefreshToken));

        Assert.Null((await _room.SendAsync(new Refresh(elsewhere.RefreshToken))).Error);
    }

    [Fact]
    public async Task A_token_used_at_the_same_moment_ends_the_log_in()
    {
        var first = await _room.LogInAsync("ada@example.com");
        _room.Work.Meanwhile = () => _room.Logins.Use(first.RefreshToken);

        Assert.Equal(ErrorCode.InvalidRefreshToken, await _room.RefusalAsync(new Refresh(first.RefreshToken)));
        Assert.Null(await _room.Logins.FindAsync(first.RefreshToken, CancellationToken.None));
    }

    [Fact]
    public async Task Refuses_an_expired_token()
    {
        var login = await _room.LogInAsync("ada@example.com");
        _room.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(ErrorCode.InvalidRefreshToken, await _room.RefusalAsync(new Refresh(login.RefreshToken)));
    }

    [Fact]
    public async Task Refuses_a_token_nobody_knows() =>
        Assert.Equal(ErrorCode.InvalidRefreshToken, await _room.RefusalAsync(new Refresh(new Secret("made up"))));

    [Fact]
    public async Task A_log_out_ends_the_log_in_of_the_token()
    {
        var login = await _room.LogInAsync("ada@example.com");

        await _room.SendAsync(new LogOut(Login: null, login.RefreshToken));

        Assert.Equal(ErrorCode.InvalidRefreshToken, await _room.RefusalAsync(new Refresh(login.RefreshToken)));
    }

    [Fact]
    public async Task A_log_out_ends_the_log_in_of_the_caller()
    {
        var login = await _room.LogInAsync("ada@example.com");
        var known = await _room.Logins.FindAsync(login.RefreshToken, CancellationToken.None);

        await _room.SendAsync(new LogOut(known!.Login, Token: null));

        Assert.Equal(ErrorCode.InvalidRefreshToken, await _room.RefusalAsync(new Refresh(login.RefreshToken)));
    }

    [Fact]
    public async Task A_log_out_needs_something_to_end() =>
        Assert.Equal(ErrorCode.Unauthenticated, await _room.RefusalAsync(new LogOut(Login: null, Token: null)));
}
