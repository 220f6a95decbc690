using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Jobs;

public sealed record JobTypeView(
    string Name,
    int Version,
    string Description,
    Json ParamsSchema,
    Json ResultSchema,
    string Template,
    DateTimeOffset CreatedAt)
{
    internal static JobTypeView Of(JobType type) => new(
        type.Name,
        type.Version,
        type.Description,
        type.ParamsSchema,
        type.ResultSchema,
        type.Template,
        type.CreatedAt);
}
