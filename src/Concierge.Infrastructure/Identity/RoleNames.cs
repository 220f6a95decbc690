using Concierge.Domain.Identity;

namespace Concierge.Infrastructure.Identity;

/// <summary>Roles as they are written into the database and into tokens: <c>ADMIN</c>.</summary>
internal static class RoleNames
{
    private static readonly Dictionary<Role, string> Names =
        Enum.GetValues<Role>().ToDictionary(role => role, role => role.ToString().ToUpperInvariant());

    private static readonly Dictionary<string, Role> Roles =
        Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static string[] Of(IEnumerable<Role> roles) => [.. roles.Select(role => Names[role])];

    public static Role[] Read(IEnumerable<string> names) => [.. names.Select(name => Roles[name])];
}
