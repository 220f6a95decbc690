using System.Text.Json;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Jobs;

/// <summary>Knows JSON Schema.</summary>
public interface IJobSchemas
{
    /// <summary>What is wrong with a schema; it describes an object, and refers to nothing outside itself.</summary>
    IReadOnlyList<Fault> Check(JsonElement schema, string path);

    /// <summary>Where parameters break their schema: paths begin with <c>params</c>.</summary>
    IReadOnlyList<Fault> FaultsInParams(JobType type, JsonElement parameters);

    /// <summary>Where a result breaks its schema: paths begin with <c>result</c>.</summary>
    IReadOnlyList<Fault> FaultsInResult(JobType type, JsonElement result);
}
