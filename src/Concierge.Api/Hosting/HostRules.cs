using System.Reflection;
using Concierge.Infrastructure.Messages;

namespace Concierge.Api.Hosting;

internal static class HostRules
{
    // The build starts the host with it to write the OpenAPI document, on machines that have no settings.
    private const string DocumentTool = "GetDocument.Insider";

    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    /// <summary>A host that reads its settings from beside the program, wherever it was started from.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Host.UseServiceProviderFactory<IServiceCollection>(
            Assembly.GetEntryAssembly()?.GetName().Name == DocumentTool
                ? new RoutesOnly(Strict)
                : new DefaultServiceProviderFactory(Strict));

        return builder;
    }

    /// <summary>Whether this node is there for messages, so that of its HTTP side only its health is asked.</summary>
    public static bool IsOnlyWorker(this WebApplication app) =>
        app.Configuration.GetValue("CONCIERGE_ROLE", NodeRole.Both) is NodeRole.Worker;
}
