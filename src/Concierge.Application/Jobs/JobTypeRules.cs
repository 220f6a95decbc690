using Concierge.Application.Pipeline;
using Concierge.Application.Templates;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Jobs;

/// <summary>What a job type must be before jobs can be made of it.</summary>
internal sealed class JobTypeRules(IJobSchemas schemas, ITemplates templates)
{
    public async Task<Error?> CheckAsync(SaveJobType command, CancellationToken ct)
    {
        List<Fault> faults =
        [
            .. schemas.Check(command.ParamsSchema, "paramsSchema"),
            .. schemas.Check(command.ResultSchema, "resultSchema"),
        ];
        if (faults is not [])
            return JobTypeErrors.InvalidSchema(faults);

        return await templates.ReadAsync(command.Template, version: null, ct) is null
            ? Faults.Invalid(new Fault("template", "UNKNOWN", "Must be the name of a template."))
            : null;
    }
}
