using System.Text.Json;
using Concierge.Application.Pipeline;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Jobs;

/// <summary>Lets parameters through that the job type takes.</summary>
internal sealed class AcceptedParams(IJobTypes types, IJobSchemas schemas)
{
    public async ValueTask<Result<Json>> CheckAsync(string typeName, JsonElement parameters, CancellationToken ct)
    {
        if (await types.FindAsync(typeName, ct) is not { } type)
            return JobTypeErrors.UnknownInBody;

        return schemas.FaultsInParams(type, parameters) is { Count: > 0 } faults
            ? Faults.Invalid(faults)
            : Json.Of(parameters, "params");
    }
}
