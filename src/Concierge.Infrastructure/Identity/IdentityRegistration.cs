using Concierge.Application.Identity;
using Concierge.Application.Ports;
using Concierge.Domain.Identity;
using Concierge.Infrastructure.Postgres;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Identity;

internal static class IdentityRegistration
{
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddOptions<IdentityOptions>()
            .BindConfiguration(IdentityOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<IdentityOptions>>(
            (hasher, identity) => hasher.IterationCount = identity.Value.PasswordIterations);

        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<IAccessTokens, AccessTokens>();
        services.AddSingleton<RefreshTokens>();
        services.AddScoped<IUsers, Users>();
        services.AddScoped<ICredentials, Credentials>();
        services.AddScoped<ILogins, Logins>();
        services.AddScoped<ILoginAttempts, LoginAttempts>();
        services.AddScoped<ICursors, Cursors>();
        services.AddHostedService<FirstAdmin>();
        services.AddHostedService<ExpiredLogins>();

        return services
            .AddConstraint("users_email_key", IdentityErrors.EmailTaken)
            .AddConstraint("CI001", IdentityErrors.LastAdmin)
            .AddConstraint("refresh_tokens_predecessor_key", IdentityErrors.InvalidRefreshToken)
            .AddConstraint("refresh_tokens_login_fkey", IdentityErrors.InvalidRefreshToken)
            .AddConstraint("refresh_tokens.login_id", IdentityErrors.InvalidRefreshToken);
    }
}
