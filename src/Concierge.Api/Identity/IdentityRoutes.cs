using Microsoft.AspNetCore.Authentication;

namespace Concierge.Api.Identity;

/// <summary>Who is let in, and the routes to get in.</summary>
internal static class IdentityRoutes
{
    private const string Scheme = CallerAuthentication.Name;

    public static IServiceCollection AddCallers(this IServiceCollection services)
    {
        services.AddSingleton<Origins>();
        services.AddSingleton<LoginCookie>();
        services.AddAuthentication(Scheme)
            .AddScheme<AuthenticationSchemeOptions, CallerAuthentication>(Scheme, configureOptions: null);
        services.AddAuthorizationBuilder().AddPolicies();

        return services;
    }

    public static void MapIdentity(this IEndpointRouteBuilder routes)
    {
        routes.MapAuth();
        routes.MapUsers();
    }
}
