namespace Concierge.Api.Http;

/// <summary>The headers that every response has.</summary>
internal static class UsualHeaders
{
    public const string ContractHeader = "X-API-Contract";

    /// <summary>The version of the contract that docs/api/openapi.json describes.</summary>
    public const string Contract = "1.0";

    // The API's answers are data: nothing in them may be run, shown in a frame or taken for another type.
    private const string NothingRuns = "default-src 'none'; frame-ancestors 'none'";

    public static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers[RequestTrails.Header] = context.TraceIdentifier;
        headers[ContractHeader] = Contract;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = NothingRuns;
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        if (context.Request.IsHttps && !IsDevelopment(context))
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }

    private static bool IsDevelopment(HttpContext context) =>
        context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment();
}
