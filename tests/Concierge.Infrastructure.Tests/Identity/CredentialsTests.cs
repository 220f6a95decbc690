using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Identity;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Tests.Identity;

public sealed class CredentialsTests
{
    private static readonly Secret Password = new(IdentityNode.Password);

    [Fact]
    public async Task Keeps_a_hash_that_aspnet_core_identity_reads()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = await IdentityNode.StartAsync(database);
        await node.RegisterAsync(IdentityNode.Ada);

        var hash = await database.ScalarAsync<string>("SELECT password_hash FROM users");

        Assert.Equal(
            PasswordVerificationResult.Success,
            new PasswordHasher<object>(Rounds(10_000)).VerifyHashedPassword(new(), hash, Password.Text));
    }

    [Fact]
    public async Task Of_20_registrations_at_once_one_gets_the_address()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = await IdentityNode.StartAsync(database);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => node.DoAsync<ICredentials>(
            credentials => credentials.AddAsync(AUser($"Ada {number}"), Password, CancellationToken.None))));

        Assert.Single(answers, answer => answer.Error is null);
        Assert.Equal(19, answers.Count(answer => answer.Error == IdentityErrors.EmailTaken));
    }

    [Fact]
    public async Task A_hash_of_fewer_rounds_is_made_anew_at_the_next_log_in()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var before = await IdentityNode.StartAsync(database))
            await before.RegisterAsync(IdentityNode.Ada);
        await using var node = await IdentityNode.StartAsync(database, clock: null, ("PasswordIterations", "20000"));

        Assert.Null((await node.LogInAsync()).Error);

        var hash = await database.ScalarAsync<string>("SELECT password_hash FROM users");
        Assert.Equal(
            PasswordVerificationResult.Success,
            new PasswordHasher<object>(Rounds(20_000)).VerifyHashedPassword(new(), hash, Password.Text));
        Assert.Null((await node.LogInAsync()).Error);
    }

    [Fact]
    public async Task Works_as_hard_where_there_is_no_such_user()
    {
        var hasher = new CountingHasher();
        using var passwords = new Passwords(hasher);
        var hash = await passwords.HashAsync(Password, CancellationToken.None);

        var known = await passwords.CheckAsync(hash, new Secret("wrong password"), CancellationToken.None);
        var unknown = await passwords.CheckAsync(hash: null, new Secret("wrong password"), CancellationToken.None);

        Assert.Equal([PasswordVerificationResult.Failed, PasswordVerificationResult.Failed], [known, unknown]);
        Assert.Equal([hash.Length, hash.Length], hasher.Verified.Select(verified => verified.Length));
    }

    [Fact]
    public async Task Nobody_has_the_password_of_no_user()
    {
        using var passwords = new Passwords(new CountingHasher());

        Assert.Equal(
            PasswordVerificationResult.Failed,
            await passwords.CheckAsync(hash: null, new Secret(""), CancellationToken.None));
    }

    [Fact]
    public async Task A_password_is_the_same_in_whatever_code_points_it_is_typed()
    {
        using var passwords = new Passwords(new CountingHasher());
        var hash = await passwords.HashAsync(new Secret("cr\u00e8me br\u00fbl\u00e9e"), CancellationToken.None);

        Assert.Equal(
            PasswordVerificationResult.Success,
            await passwords.CheckAsync(hash, new Secret("cre\u0300me bru\u0302le\u0301e"), CancellationToken.None));
    }

    private static IOptions<PasswordHasherOptions> Rounds(int iterations) =>
        Options.Create(new PasswordHasherOptions { IterationCount = iterations });

    private static User AUser(string name) => User.Register(IdentityNode.Ada, name, IdentityNode.Start);

    private sealed class CountingHasher : IPasswordHasher<User>
    {
        private readonly PasswordHasher<User> _hasher = new(Rounds(10_000));

        public List<string> Verified { get; } = [];

        public string HashPassword(User user, string password) => _hasher.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(
            User user, string hashedPassword, string providedPassword)
        {
            Verified.Add(hashedPassword);
            return _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
