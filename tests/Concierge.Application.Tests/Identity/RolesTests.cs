using Concierge.Application.Identity;
using Concierge.Application.Pipeline;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using NSubstitute;

namespace Concierge.Application.Tests.Identity;

public sealed class RolesTests
{
    private static readonly EnsureAdmin Root = new("root@example.com", new Secret("from the settings"));

    private readonly IdentityRoom _room = new();

    [Fact]
    public async Task Gives_roles()
    {
        var ada = _room.Given("ada@example.com");

        var changed = await _room.SendAsync(new SetRoles(ada.Id, [Role.Analyst]));

        Assert.Equal([Role.User, Role.Analyst], changed.Value.Roles);
        Assert.Equal([Role.User, Role.Analyst], (await _room.SendAsync(new GetMe(), ada.Id)).Value.Roles);
    }

    [Fact]
    public async Task Refuses_a_user_nobody_knows() =>
        Assert.Equal(ErrorCode.UserNotFound, await _room.RefusalAsync(new SetRoles(UserId.Next(), [])));

    [Fact]
    public async Task The_last_admin_remains_one()
    {
        var ada = _room.Given("ada@example.com", Role.Admin);

        Assert.Equal(ErrorCode.LastAdmin, await _room.RefusalAsync(new SetRoles(ada.Id, [])));
    }

    [Fact]
    public async Task The_first_admin_is_created()
    {
        Assert.Null((await _room.SendAsync(Root)).Error);

        Assert.Contains(Role.Admin, (await LogInAsync("from the settings")).Value.User.Roles);
    }

    [Fact]
    public async Task Whoever_took_the_address_of_the_first_admin_before_is_shut_out()
    {
        var squatter = _room.Given("root@example.com");

        await _room.SendAsync(Root);

        Assert.Contains(Role.Admin, (await LogInAsync("from the settings")).Value.User.Roles);
        Assert.Equal(ErrorCode.InvalidCredentials, (await LogInAsync(IdentityRoom.Password)).Error?.Code);
        Assert.Equal([squatter.Id], _room.Accounts.LoggedOut);
    }

    [Fact]
    public async Task An_admin_keeps_the_password_that_is_not_the_first_any_more()
    {
        _room.Given("root@example.com", Role.Admin);

        await _room.SendAsync(Root);

        Assert.Null((await LogInAsync(IdentityRoom.Password)).Error);
    }

    [Fact]
    public async Task The_first_admin_may_be_made_by_another_node_at_the_same_moment()
    {
        _room.Work.Meanwhile = () => _room.Given("root@example.com", Role.Admin);

        Assert.Null((await _room.SendAsync(Root)).Error);
    }

    [Fact]
    public async Task Users_are_listed_in_pages()
    {
        string[] emails = ["a@example.com", "b@example.com", "c@example.com"];
        List<Guid> ids = [.. emails.Select(email => _room.Given(email).Id.Value)];
        ids.Sort();
        _room.Cursors.Seal("users", ids[1].ToString()).Returns("sealed");
        _room.Cursors.Open("users", "sealed").Returns(ids[1].ToString());

        var first = await _room.SendAsync(new ListUsers(new PageRequest(2, Cursor: null)));
        var second = await _room.SendAsync(new ListUsers(new PageRequest(2, first.Value.NextCursor)));

        Assert.Equal(ids[..2], first.Value.Items.Select(user => user.Id));
        Assert.Equal(ids[2..], second.Value.Items.Select(user => user.Id));
        Assert.Null(second.Value.NextCursor);
    }

    private Task<Result<LoginView>> LogInAsync(string password) =>
        _room.SendAsync(new LogIn("root@example.com", new Secret(password), "192.0.2.1"));
}
