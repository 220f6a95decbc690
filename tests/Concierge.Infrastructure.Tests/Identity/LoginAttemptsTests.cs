using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Identity;

public sealed class LoginAttemptsTests : IAsyncLifetime
{
    private readonly TestClock _clock = new(IdentityNode.Start);
    private TestDatabase _database = null!;
    private TestNode _node = null!;
    private TestNode _other = null!;

    public async Task InitializeAsync()
    {
        (string, string)[] settings =
            [("AttemptsPerAccount", "3"), ("AttemptsPerAddress", "6"), ("AttemptWindow", "00:05:00")];
        _database = await TestDatabase.CreateAsync();
        _node = await IdentityNode.StartAsync(_database, _clock, settings);
        _other = await IdentityNode.StartAsync(_database, _clock, settings);
        await _node.RegisterAsync(IdentityNode.Ada);
    }

    public async Task DisposeAsync()
    {
        await _other.DisposeAsync();
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Nodes_count_together()
    {
        await GuessAsync(_node, times: 2);
        await GuessAsync(_other, times: 1);

        Assert.Equal(ErrorCode.TooManyAttempts, (await _node.LogInAsync()).Error?.Code);
        Assert.Equal(ErrorCode.TooManyAttempts, (await _other.LogInAsync()).Error?.Code);
    }

    [Fact]
    public async Task Says_how_long_to_wait_and_keeps_its_word()
    {
        await GuessAsync(_node, times: 3);
        _clock.Advance(TimeSpan.FromMinutes(2));

        var wait = (await _node.LogInAsync()).Error?.RetryAfter;
        _clock.Advance(wait!.Value);

        Assert.Equal(TimeSpan.FromMinutes(3), wait);
        Assert.Null((await _node.LogInAsync()).Error);
    }

    [Fact]
    public async Task A_success_gives_the_account_all_its_attempts_back()
    {
        await GuessAsync(_node, times: 2);
        Assert.Null((await _node.LogInAsync()).Error);

        await GuessAsync(_node, times: 2);

        Assert.Null((await _node.LogInAsync()).Error);
    }

    [Fact]
    public async Task A_success_is_not_charged_to_its_address()
    {
        for (var times = 0; times < 10; times++)
            Assert.Null((await _node.LogInAsync()).Error);
    }

    [Fact]
    public async Task An_address_has_its_own_limit_over_all_accounts()
    {
        for (var guess = 0; guess < 6; guess++)
            await AttemptAsync($"user{guess}@example.com", IdentityNode.Address);

        Assert.Equal(ErrorCode.TooManyAttempts, (await _node.LogInAsync()).Error?.Code);
        Assert.Null(await AttemptAsync(IdentityNode.Ada.Text, "198.51.100.7", IdentityNode.Password));
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_counted_alike()
    {
        for (var guess = 0; guess < 3; guess++)
            Assert.Equal(ErrorCode.InvalidCredentials, await AttemptAsync("nobody@example.com", $"203.0.113.{guess}"));

        Assert.Equal(ErrorCode.TooManyAttempts, await AttemptAsync("nobody@example.com", "203.0.113.99"));
    }

    [Fact]
    public async Task Of_30_guesses_at_once_no_more_than_allowed_reach_the_password()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(guess => Task.Run(() =>
            AttemptAsync(IdentityNode.Ada.Text, $"203.0.113.{guess}"))));

        Assert.Equal(3, answers.Count(code => code is ErrorCode.InvalidCredentials));
        Assert.Equal(27, answers.Count(code => code is ErrorCode.TooManyAttempts));
    }

    private static async Task GuessAsync(TestNode node, int times)
    {
        for (var guess = 0; guess < times; guess++)
            Assert.Equal(ErrorCode.InvalidCredentials, (await node.LogInAsync("wrong password")).Error?.Code);
    }

    private async Task<ErrorCode?> AttemptAsync(string email, string address, string password = "wrong password") =>
        (await _node.AskAsync(new LogIn(email, new Secret(password), address))).Error?.Code;
}
