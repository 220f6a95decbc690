using System.Net;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Identity;

public sealed class RolesTests
{
    [Fact]
    public async Task Who_is_no_admin_finds_no_such_route()
    {
        await using var host = await ApiHost.StartAsync();
        using var user = await host.RegisterAsync("ada@example.com");

        var unknown = await user.GetAsync("/api/v1/nowhere");
        var list = await user.GetAsync("/api/v1/users");
        var roles = await user.PutAsync($"/api/v1/users/{Guid.CreateVersion7()}/roles", """{ "roles": ["ADMIN"] }""");

        Assert.Equal((HttpStatusCode.NotFound, "ROUTE_NOT_FOUND"), (unknown.Status, unknown.Code));
        Assert.All([list, roles], refused => Assert.Equal(WithoutTrail(unknown), WithoutTrail(refused)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.GetAsync("/api/v1/users")).Status);
    }

    [Fact]
    public async Task Roles_given_by_an_admin_come_with_the_next_token()
    {
        await using var host = await ApiHost.StartAsync();
        using var admin = await host.LogInAsAdminAsync();
        await host.Client.RegisterAsync();
        var login = await host.Client.LogInAsync();
        var id = login.Data.GetProperty("user").GetProperty("id").GetString();

        var given = await admin.PutAsync($"/api/v1/users/{id}/roles", """{ "roles": ["ADMIN", "analyst"] }""");
        var before = await host.Client.GetAsync("/api/v1/users", login.AsBearer());
        var renewed = await host.Client.RefreshAsync(login.RefreshToken());
        var after = await host.Client.GetAsync("/api/v1/users", renewed.AsBearer());

        Assert.Equal(["USER", "ANALYST", "ADMIN"], given.Data.Roles());
        Assert.Equal(HttpStatusCode.NotFound, before.Status);
        Assert.Equal(HttpStatusCode.OK, after.Status);
    }

    [Fact]
    public async Task The_last_admin_cannot_step_down()
    {
        await using var host = await ApiHost.StartAsync();
        using var admin = await host.LogInAsAdminAsync();
        var me = (await admin.MeAsync()).Data.GetProperty("id").GetString();

        var refused = await admin.PutAsync($"/api/v1/users/{me}/roles", """{ "roles": ["USER"] }""");

        Assert.Equal((HttpStatusCode.Conflict, "LAST_ADMIN"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/api/v1/users")).Status);
    }

    [Theory]
    [InlineData("""{ "roles": ["ROOT"] }""")]
    [InlineData("""{ "roles": [3] }""")]
    [InlineData("{}")]
    public async Task Roles_that_are_none_are_refused(string body)
    {
        await using var host = await ApiHost.StartAsync();
        using var admin = await host.LogInAsAdminAsync();
        var me = (await admin.MeAsync()).Data.GetProperty("id").GetString();

        var refused = await admin.PutAsync($"/api/v1/users/{me}/roles", body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("roles", refused.Fault.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_come_in_pages_that_no_other_admin_can_go_on_with()
    {
        await using var host = await ApiHost.StartAsync();
        using var admin = await host.LogInAsAdminAsync();
        await host.Client.RegisterAsync();
        await host.Client.RegisterAsync("grace@example.com");

        var first = await admin.GetAsync("/api/v1/users?limit=2");
        var cursor = first.Json.GetProperty("nextCursor").GetString();
        var second = await admin.GetAsync($"/api/v1/users?limit=2&cursor={cursor}");

        Assert.Equal((2, 1), (first.Data.GetArrayLength(), second.Data.GetArrayLength()));
        Assert.Equal("null", second.Json.GetProperty("nextCursor").GetRawText());
        Assert.DoesNotContain("password", first.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("INVALID_CURSOR", (await admin.GetAsync("/api/v1/users?cursor=made-up")).Code);
    }

    private static string WithoutTrail(Reply reply) => string.Join(' ', reply.Json.EnumerateObject()
        .Where(member => member.Name is not "requestId" and not "durationMs")
        .Select(member => member.Value.GetRawText()));
}
