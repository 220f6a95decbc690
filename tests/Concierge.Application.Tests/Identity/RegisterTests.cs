using Concierge.Application.Identity;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Identity;

public sealed class RegisterTests
{
    private readonly IdentityRoom _room = new();

    private static Register Ada => new("Ada@Example.com", new Secret(IdentityRoom.Password), "Ada");

    [Fact]
    public async Task Opens_an_account()
    {
        var ada = await _room.SendAsync(Ada);

        Assert.Equal("ada@example.com", ada.Value.Email);
        Assert.Equal([Role.User], ada.Value.Roles);
        Assert.Equal(ada.Value.Id, (await _room.LogInAsync("ada@example.com")).User.Id);
        Assert.Equal(ada.Value, (await _room.SendAsync(new GetMe(), new UserId(ada.Value.Id))).Value);
    }

    [Fact]
    public async Task Refuses_an_address_that_has_one_in_any_spelling()
    {
        await _room.SendAsync(Ada);

        Assert.Equal(ErrorCode.EmailTaken, await _room.RefusalAsync(Ada with { Email = "ADA@EXAMPLE.COM" }));
    }

    [Theory]
    [InlineData("ada", "correct horse", "Ada", "email EMAIL_ADDRESS")]
    [InlineData(null, "correct horse", "Ada", "email EMAIL_ADDRESS")]
    [InlineData("ada@example.com", "too short", "Ada", "password LENGTH")]
    [InlineData("ada@example.com", null, "Ada", "password LENGTH")]
    [InlineData("ada@example.com", "ADA@example.com", "Ada", "password NOT_EQUAL")]
    [InlineData("ada@example.com", "correct horse", " ", "displayName NOT_EMPTY")]
    public async Task Names_the_rule_that_is_broken(string? email, string? password, string name, string fault)
    {
        var refused = await _room.SendAsync(new Register(email!, new Secret(password!), name));

        Assert.Equal(fault, Assert.Single(refused.Error!.Faults.Select(broken => $"{broken.Path} {broken.Code}")));
    }
}
