using Concierge.Application.Templates;
using Concierge.Domain.Templates;
using Concierge.Infrastructure.EventStore;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Infrastructure.Templates;

internal static class TemplatesRegistration
{
    public static IServiceCollection AddTemplates(this IServiceCollection services) => services
        .AddRecentRows<Template>(PostgresTemplates.Topic)
        .AddSingleton<ITemplateEngine, HandlebarsEngine>()
        .AddScoped<ITemplates, PostgresTemplates>()
        .AddConstraint("templates_pkey", EventStoreErrors.VersionConflict);
}
