using Concierge.Application.Identity;
using Concierge.Domain.Kernel;

namespace Concierge.Api.Identity;

/// <summary>The cookie that browsers log in with: no script can read it, and it lives as long as its token.</summary>
internal sealed class LoginCookie(IHostEnvironment environment)
{
    public const string Name = "jwt";

    public Result<LoginView> Set(HttpResponse response, Result<LoginView> login)
    {
        if (login.Error is null)
            response.Cookies.Append(Name, login.Value.AccessToken.Text, Options(login.Value.ExpiresAt));

        return login;
    }

    public Result<Done> Clear(HttpResponse response, Result<Done> done)
    {
        if (done.Error is null)
            response.Cookies.Delete(Name, Options(expiresAt: null));

        return done;
    }

    private CookieOptions Options(DateTimeOffset? expiresAt) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = !environment.IsDevelopment(),
        Path = "/",
        Expires = expiresAt,
    };
}
