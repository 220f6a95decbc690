using System.Net;
using Concierge.Api.Http.Idempotency;
using Concierge.Api.Http.OpenApi;
using Concierge.Api.Http.RateLimits;
using Concierge.Api.Observability;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Concierge.Api.Http;

/// <summary>What every route stands on: listening, limits, errors, request ids, documents.</summary>
internal static class HttpGround
{
    public static IServiceCollection AddHttpGround(this IServiceCollection services)
    {
        services.AddSettings();
        services.ConfigureOptions<Listening>();
        services.ConfigureHttpJsonOptions(options => HttpJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<HttpOptions>>(Allow);
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<HttpOptions>>(Trust);
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<HttpOptions>>(
            (timeouts, http) => timeouts.DefaultPolicy = new() { Timeout = http.Value.RequestTimeout });
        services.AddAuthentication();
        // Authentication brings it along; nothing of ours uses it, so it keeps no keys in anybody's home folder.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthorization();
        services.AddSingleton<HttpMetrics>();
        services.AddSingleton<RateLimiter>();
        services.AddDocuments();

        return services;
    }

    public static void UseHttpGround(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestTrails>();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<ErrorAnswers>();
        app.UseMiddleware<HeadRequests>();
        app.UseExplorer();
        app.UseRouting();
        app.UseCors();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseMiddleware<CallerOfRequest>();
        app.UseMiddleware<RateLimiting>();
        app.UseMiddleware<LongRequests>();
        app.UseMiddleware<BodyEncodings>();
        app.UseAuthorization();
        app.UseMiddleware<CleanQuery>();
        app.UseMiddleware<IdempotentPosts>();
        app.MapDocuments();
    }

    private static void AddSettings(this IServiceCollection services)
    {
        services.AddOptions<HttpOptions>()
            .BindConfiguration(HttpOptions.Section)
            .Configure<IConfiguration>((options, configuration) =>
                options.Port = configuration[HttpOptions.PortVariable] ?? options.Port)
            .ValidateDataAnnotations()
            .ValidateOnStart();

        services.AddOptions<RateLimitsOptions>()
            .Configure<IConfiguration>((options, configuration) =>
                configuration.GetSection(RateLimitsOptions.Section).Bind(options.PerMinute))
            .ValidateDataAnnotations()
            .ValidateOnStart();
    }

    private static void Allow(CorsOptions cors, IOptions<HttpOptions> http) => cors.AddDefaultPolicy(policy => policy
        .WithOrigins([.. http.Value.AllowedOrigins])
        .AllowAnyHeader()
        .AllowAnyMethod()
        .AllowCredentials()
        .WithExposedHeaders(
            RequestTrails.Header,
            UsualHeaders.ContractHeader,
            "Location",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy",
            "Idempotent-Replayed")
        .SetPreflightMaxAge(TimeSpan.FromHours(1)));

    private static void Trust(ForwardedHeadersOptions forwarded, IOptions<HttpOptions> http)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in http.Value.TrustedProxies)
            forwarded.KnownProxies.Add(IPAddress.Parse(proxy));

        // With nobody to trust, the framework would trust everybody.
        if (http.Value.TrustedProxies is [])
            forwarded.ForwardedHeaders = ForwardedHeaders.None;
    }
}
