using Concierge.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Postgres;

/// <summary>
/// What breaking a constraint means to the caller. The name is the constraint's, or <c>table.column</c> for a column
/// that may not be null, or the SQLSTATE that one of our functions raises.
/// </summary>
internal sealed record Constraint(string Name, Error Error);

internal static class ConstraintRegistration
{
    public static IServiceCollection AddConstraint(this IServiceCollection services, string name, Error error) =>
        services.AddSingleton(new Constraint(name, error));
}
