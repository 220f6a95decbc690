using Concierge.Domain.Identity;
using Microsoft.AspNetCore.Authorization;

namespace Concierge.Api.Identity;

/// <summary>
/// Who may use a route, as in <c>.RequireAuthorization(Policies.Admin)</c>. Others find that there is no such route.
/// </summary>
internal static class Policies
{
    public const string Admin = "admin";

    /// <summary>An analyst, or an admin.</summary>
    public const string Analyst = "analyst";

    /// <summary>An operator, or an admin.</summary>
    public const string Operator = "operator";

    public static AuthorizationBuilder AddPolicies(this AuthorizationBuilder authorization) => authorization
        .AddPolicy(Admin, policy => policy.RequireRole(nameof(Role.Admin)))
        .AddPolicy(Analyst, policy => policy.RequireRole(nameof(Role.Analyst), nameof(Role.Admin)))
        .AddPolicy(Operator, policy => policy.RequireRole(nameof(Role.Operator), nameof(Role.Admin)));
}
