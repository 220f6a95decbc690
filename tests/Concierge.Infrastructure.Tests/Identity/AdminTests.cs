using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Tests.Support;
using Npgsql;

namespace Concierge.Infrastructure.Tests.Identity;

public sealed class AdminTests
{
    private static readonly EmailAddress Root = EmailAddress.Parse("root@example.com")!;

    private static readonly (string, string)[] WithAdmin = [("Admin", "Root@example.com:open:sesame!")];

    [Fact]
    public async Task Five_nodes_that_start_at_once_make_one_first_admin()
    {
        await using var database = await TestDatabase.CreateAsync();

        var nodes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() =>
            IdentityNode.StartAsync(database, clock: null, WithAdmin))));
        var login = await nodes[4].AskAsync(new LogIn(Root.Text, new Secret("open:sesame!"), IdentityNode.Address));

        Assert.Equal([Role.User, Role.Admin], login.Value.User.Roles);
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM users"));
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    [Fact]
    public async Task A_user_with_the_address_becomes_admin_and_has_to_log_in_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var before = await IdentityNode.StartAsync(database);
        await before.RegisterAsync(IdentityNode.Ada);
        var squatter = (await before.LogInAsync()).Value;

        await using var node = await IdentityNode.StartAsync(
            database, clock: null, ("Admin", "ada@example.com:from the settings"));

        Assert.Contains(Role.Admin, (await node.LogInAsync("from the settings")).Value.User.Roles);
        Assert.Equal(ErrorCode.InvalidCredentials, (await node.LogInAsync()).Error?.Code);
        Assert.Equal(ErrorCode.InvalidRefreshToken, (await node.RefreshAsync(squatter.RefreshToken)).Error?.Code);
    }

    [Fact]
    public async Task Two_admins_who_demote_each_other_at_once_leave_one()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var first = await IdentityNode.StartAsync(database);
        await using var second = await IdentityNode.StartAsync(database);
        for (var round = 0; round < 10; round++)
        {
            var ada = await first.RegisterAsync(EmailAddress.Parse($"ada{round}@example.com")!, Role.Admin);
            var grace = await first.RegisterAsync(EmailAddress.Parse($"grace{round}@example.com")!, Role.Admin);

            var answers = await Task.WhenAll(
                Task.Run(() => first.DoAsync<IUsers>(users => Demote(users, ada))),
                Task.Run(() => second.DoAsync<IUsers>(users => Demote(users, grace))));

            Assert.Equal(IdentityErrors.LastAdmin, Assert.Single(answers, answer => answer.Error is not null).Error);
            await database.ExecuteAsync("ALTER TABLE users DISABLE TRIGGER USER; DELETE FROM users; "
                + "ALTER TABLE users ENABLE TRIGGER USER");
        }
    }

    [Theory]
    [InlineData("DELETE FROM users")]
    [InlineData("UPDATE users SET roles = '{USER}'")]
    public async Task The_last_admin_stays_even_against_sql(string sql)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = await IdentityNode.StartAsync(database);
        await node.RegisterAsync(IdentityNode.Ada, Role.Admin);
        await node.RegisterAsync(Root, Role.Admin);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(sql));

        Assert.Equal("CI001", refused.SqlState);
    }

    [Fact]
    public async Task Users_are_read_as_they_were_written()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = await IdentityNode.StartAsync(database);
        var ada = await node.RegisterAsync(IdentityNode.Ada, Role.Operator, Role.Analyst);

        User? read = null;
        await node.DoAsync<IUsers>(async users => read = await users.FindAsync(ada.Id, CancellationToken.None));

        Assert.Equal(UserView.Of(ada) with { Roles = [] }, UserView.Of(read!) with { Roles = [] });
        Assert.Equal(ada.Roles, read!.Roles);
    }

    private static Task Demote(IUsers users, User user)
    {
        users.SetRoles(user.With());
        return Task.CompletedTask;
    }
}
