using Concierge.Application.Pipeline;
using Concierge.Domain.Identity;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Identity;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Tests.Identity;

public sealed class CursorsTests
{
    private readonly Cursors _mine = CursorsOf(UserId.Next());

    [Fact]
    public void A_cursor_opens_for_its_caller_and_its_list() =>
        Assert.Equal("2026|42", _mine.Open("jobs", _mine.Seal("jobs", "2026|42")).Value);

    [Fact]
    public void Another_user_cannot_use_it() =>
        Refused(CursorsOf(UserId.Next()).Open("jobs", _mine.Seal("jobs", "42")));

    [Fact]
    public void Another_list_cannot_use_it() => Refused(_mine.Open("plans", _mine.Seal("jobs", "42")));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("not base64 at all!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_was_never_sealed_is_refused(string cursor) => Refused(_mine.Open("jobs", cursor));

    [Fact]
    public void It_does_not_show_its_position() =>
        Assert.DoesNotContain("NDI", _mine.Seal("jobs", "42"), StringComparison.Ordinal);

    private static void Refused(Result<string> opened) => Assert.Equal(ErrorCode.InvalidCursor, opened.Error?.Code);

    private static Cursors CursorsOf(UserId user)
    {
        var caller = new Caller();
        caller.Became(user, [Role.User], "test");
        return new Cursors(Options.Create(new IdentityOptions { SigningKey = new string('k', 48) }), caller);
    }
}
