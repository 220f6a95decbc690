using System.Buffers.Text;
using System.Text;
using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Identity;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Concierge.Infrastructure.Tests.Identity;

public sealed class RefreshTests : IAsyncLifetime
{
    private readonly TestClock _clock = new(IdentityNode.Start);
    private TestDatabase _database = null!;
    private TestNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await IdentityNode.StartAsync(_database, _clock);
        await _node.RegisterAsync(IdentityNode.Ada);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Of_50_refreshes_at_once_one_wins()
    {
        var login = (await _node.LogInAsync()).Value;

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => _node.RefreshAsync(login.RefreshToken))));

        var winner = Assert.Single(answers, answer => answer.Error is null);
        Assert.Equal(49, answers.Count(answer => answer.Error?.Code is ErrorCode.InvalidRefreshToken));

        // Nobody can tell which of the 50 was the thief: the winner, too, has to log in again.
        Assert.Equal(ErrorCode.InvalidRefreshToken, (await _node.RefreshAsync(winner.Value.RefreshToken)).Error?.Code);
        Assert.Equal(0, await CountAsync("logins"));
    }

    [Fact]
    public async Task Each_token_is_followed_by_the_next()
    {
        var token = (await _node.LogInAsync()).Value.RefreshToken;
        for (var times = 0; times < 5; times++)
            token = (await _node.RefreshAsync(token)).Value.RefreshToken;

        Assert.Equal(1, await CountAsync("logins"));
    }

    [Fact]
    public async Task However_often_it_is_renewed_a_log_in_keeps_two_tokens()
    {
        var elsewhere = (await _node.LogInAsync()).Value.RefreshToken;
        var token = (await _node.LogInAsync()).Value.RefreshToken;
        for (var times = 0; times < 10; times++)
            token = (await _node.RefreshAsync(token)).Value.RefreshToken;

        Assert.Equal(3, await CountAsync("refresh_tokens"));
        Assert.Null((await _node.RefreshAsync(elsewhere)).Error);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task A_token_that_was_used_however_long_ago_ends_its_log_in(int renewals)
    {
        var first = (await _node.LogInAsync()).Value.RefreshToken;
        var token = first;
        for (var times = 0; times < renewals; times++)
            token = (await _node.RefreshAsync(token)).Value.RefreshToken;

        Assert.Equal(ErrorCode.InvalidRefreshToken, (await _node.RefreshAsync(first)).Error?.Code);

        Assert.Equal(ErrorCode.InvalidRefreshToken, (await _node.RefreshAsync(token)).Error?.Code);
        Assert.Equal(0, await CountAsync("logins"));
    }

    [Fact]
    public async Task A_token_that_was_made_up_for_a_log_in_ends_nothing()
    {
        var token = (await _node.LogInAsync()).Value.RefreshToken;
        var bytes = Base64Url.DecodeFromChars(token.Text);
        bytes[20] ^= 1;
        var madeUp = new Secret(Base64Url.EncodeToString(bytes));

        Assert.Equal(ErrorCode.InvalidRefreshToken, (await _node.RefreshAsync(madeUp)).Error?.Code);
        await _node.AskAsync(new LogOut(Login: null, madeUp));

        Assert.Null((await _node.RefreshAsync(token)).Error);
    }

    [Fact]
    public async Task A_refresh_that_three_others_overtook_is_refused()
    {
        var first = (await _node.LogInAsync()).Value.RefreshToken;

        var late = await _node.DoAsync<ILogins>(async logins =>
        {
            var known = await logins.FindAsync(first, CancellationToken.None);
            var token = first;
            for (var times = 0; times < 3; times++)
                token = (await _node.RefreshAsync(token)).Value.RefreshToken;

            logins.Renew(known!, first);
        });

        Assert.Equal(IdentityErrors.InvalidRefreshToken, late.Error);
    }

    [Fact]
    public async Task A_used_token_ends_its_log_in_and_no_other()
    {
        var elsewhere = (await _node.LogInAsync()).Value;
        var first = (await _node.LogInAsync()).Value;
        var second = (await _node.RefreshAsync(first.RefreshToken)).Value;

        await _node.RefreshAsync(first.RefreshToken);

        Assert.Equal(ErrorCode.InvalidRefreshToken, (await _node.RefreshAsync(second.RefreshToken)).Error?.Code);
        Assert.Null((await _node.RefreshAsync(elsewhere.RefreshToken)).Error);
    }

    [Fact]
    public async Task A_log_out_in_the_middle_of_a_refresh_wins()
    {
        var login = (await _node.LogInAsync()).Value;

        var renewed = await _node.DoAsync<ILogins>(async logins =>
        {
            var known = await logins.FindAsync(login.RefreshToken, CancellationToken.None);
            await _node.AskAsync(new LogOut(known!.Login, Token: null));
            logins.Renew(known, login.RefreshToken);
        });

        Assert.Equal(IdentityErrors.InvalidRefreshToken, renewed.Error);
        Assert.Equal(0, await CountAsync("refresh_tokens"));
    }

    [Fact]
    public async Task A_log_out_by_a_used_token_ends_the_log_in()
    {
        var first = (await _node.LogInAsync()).Value;
        await _node.RefreshAsync(first.RefreshToken);

        await _node.AskAsync(new LogOut(Login: null, first.RefreshToken));

        Assert.Equal(0, await CountAsync("logins"));
    }

    [Fact]
    public async Task The_database_has_no_token_that_could_be_used()
    {
        var login = (await _node.LogInAsync()).Value;

        var rows = await _database.ScalarAsync<string>(
            "SELECT (SELECT json_agg(t) FROM refresh_tokens t)::text || (SELECT json_agg(l) FROM logins l)::text");

        var token = login.RefreshToken.Text;
        string[] spellings =
        [
            token,
            Convert.ToHexStringLower(Encoding.UTF8.GetBytes(token)),
            Convert.ToHexStringLower(Base64Url.DecodeFromChars(token)),
        ];
        Assert.All(spellings, spelling => Assert.DoesNotContain(spelling, rows, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_has_expired_is_cleaned_away_and_what_has_not_stays()
    {
        await _node.LogInAsync();
        var kept = (await _node.LogInAsync()).Value;
        _clock.Advance(TimeSpan.FromDays(29));
        kept = (await _node.RefreshAsync(kept.RefreshToken)).Value;
        _clock.Advance(TimeSpan.FromDays(1));

        var cleaning = _node.Services.GetServices<IHostedService>().OfType<ExpiredLogins>().Single();
        await cleaning.CleanAsync(CancellationToken.None);

        Assert.Equal(1, await CountAsync("logins"));
        Assert.Equal(1, await CountAsync("refresh_tokens"));
        Assert.Equal(0, await CountAsync("login_attempts"));
        Assert.Null((await _node.RefreshAsync(kept.RefreshToken)).Error);
    }

    private Task<long> CountAsync(string table) => _database.ScalarAsync<long>($"SELECT count(*) FROM {table}");
}
