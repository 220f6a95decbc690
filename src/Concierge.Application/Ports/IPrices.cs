using Microsoft.Extensions.AI;

namespace Concierge.Application.Ports;

public interface IPrices
{
    /// <summary>What a call cost in US dollars; null where the model's price or the usage is not known.</summary>
    decimal? CostOf(string model, UsageDetails usage);
}
