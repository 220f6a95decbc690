using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using Microsoft.Extensions.Primitives;

namespace Concierge.Api.Http;

/// <summary>Refuses control characters in the query, as <see cref="CleanText"/> does in bodies.</summary>
internal sealed class CleanQuery(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        List<Fault> faults = [.. context.Request.Query.Where(IsUnclean).Select(parameter => FaultOf(parameter.Key))];

        return faults is [] ? next(context) : Problems.WriteAsync(context, Faults.Invalid(faults));
    }

    private static bool IsUnclean(KeyValuePair<string, StringValues> parameter) =>
        !CleanText.IsClean(parameter.Key) || !parameter.Value.All(value => CleanText.IsClean(value ?? ""));

    // A name may hold the control character itself.
    private static Fault FaultOf(string name)
    {
        var refusal = CleanText.Refusal();
        return new Fault(CleanText.IsClean(name) ? name : "query", refusal.Rule, refusal.Message);
    }
}
