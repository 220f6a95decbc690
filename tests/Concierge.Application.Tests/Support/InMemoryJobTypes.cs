using System.Text.Json;
using Concierge.Application.Jobs;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;

namespace Concierge.Application.Tests.Support;

/// <summary>
/// Job types, and schemas that are a list of required members: <c>{"required":["location"]}</c>. What JSON Schema
/// means is the infrastructure's to show.
/// </summary>
internal sealed class InMemoryJobTypes : IJobTypes, IJobSchemas
{
    private readonly List<JobType> _types = [];

    public void Add(JobType type) => _types.Add(type);

    public ValueTask<JobType?> FindAsync(string name, CancellationToken ct) => new(ReadAsync(name, ct));

    public Task<JobType?> ReadAsync(string name, CancellationToken ct) =>
        Task.FromResult(_types.FindLast(type => type.Name == name));

    public Task<IReadOnlyList<JobType>> ListAsync(string? after, int rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<JobType>>(
        [
            .. _types.GroupBy(type => type.Name).Select(versions => versions.Last())
                .Where(type => string.CompareOrdinal(type.Name, after) > 0)
                .OrderBy(type => type.Name, StringComparer.Ordinal)
                .Take(rows),
        ]);

    public IReadOnlyList<Fault> Check(JsonElement schema, string path) => schema.TryGetProperty("required", out _)
        ? []
        : [new Fault(path, "SCHEMA", "Must be a JSON Schema.")];

    public IReadOnlyList<Fault> FaultsInParams(JobType type, JsonElement parameters) =>
        Missing(type.ParamsSchema, parameters, "params");

    public IReadOnlyList<Fault> FaultsInResult(JobType type, JsonElement result) =>
        Missing(type.ResultSchema, result, "result");

    private static IReadOnlyList<Fault> Missing(Json schema, JsonElement value, string path) =>
    [
        .. schema.ToElement().GetProperty("required").EnumerateArray().Select(name => name.GetString()!)
            .Where(name => !value.TryGetProperty(name, out _))
            .Select(name => new Fault($"{path}.{name}", "REQUIRED", "Is required.")),
    ];
}
