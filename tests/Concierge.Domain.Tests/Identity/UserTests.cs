using Concierge.Domain.Identity;

namespace Concierge.Domain.Tests.Identity;

public sealed class UserTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static User Ada => User.Register(EmailAddress.Parse("ada@example.com")!, "Ada", Now);

    [Fact]
    public void Begins_as_a_user() => Assert.Equal([Role.User], Ada.Roles);

    [Fact]
    public void Stays_a_user_whatever_the_roles() =>
        Assert.Equal([Role.User, Role.Operator, Role.Admin], Ada.With(Role.Admin, Role.Operator, Role.Admin).Roles);

    [Fact]
    public void Loses_the_roles_that_are_not_given() =>
        Assert.Equal([Role.User], Ada.With(Role.Admin).With().Roles);

    [Fact]
    public void Was_created_at_a_time_that_the_database_can_keep() => Assert.Equal(
        Now.AddMicroseconds(7),
        User.Register(Ada.Email, "Ada", Now.AddMicroseconds(7).AddTicks(9)).CreatedAt);

    [Fact]
    public void A_refresh_token_is_good_until_the_moment_it_expires()
    {
        var token = new RefreshToken(LoginId.Next(), Ada, Now, IsUsed: false);

        Assert.False(token.IsExpired(Now.AddTicks(-1)));
        Assert.True(token.IsExpired(Now));
    }
}
