using System.Collections.Concurrent;
using System.Text.Json;
using Concierge.Application.Jobs;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Concierge.Infrastructure.Jobs;

/// <summary>
/// JSON Schema by NJsonSchema. Compiled once for each version of a type, of which the last one used is kept.
/// </summary>
internal sealed class JobSchemas : IJobSchemas
{
    private readonly ConcurrentDictionary<string, Compiled> _compiled = new(StringComparer.Ordinal);

    public IReadOnlyList<Fault> Check(JsonElement schema, string path)
    {
        var faults = SchemaRules.Check(schema, path);
        if (faults is not [])
            return faults;

        try
        {
            new CompiledSchema(Json.Of(schema.GetRawText())).Validate("{}");
            return [];
        }
        catch (Exception refused) when (refused is Newtonsoft.Json.JsonException or InvalidOperationException)
        {
            return [new Fault(path, "SCHEMA", $"Cannot be used: {refused.Message}")];
        }
    }

    public IReadOnlyList<Fault> FaultsInParams(JobType type, JsonElement parameters) =>
        Compile(type).Params.FaultsIn(parameters, "params");

    public IReadOnlyList<Fault> FaultsInResult(JobType type, JsonElement result) =>
        Compile(type).Result.FaultsIn(result, "result");

    private Compiled Compile(JobType type)
    {
        if (_compiled.TryGetValue(type.Name, out var known) && known.Version == type.Version)
            return known;

        return _compiled[type.Name] = new Compiled(
            type.Version, new CompiledSchema(type.ParamsSchema), new CompiledSchema(type.ResultSchema));
    }

    private sealed record Compiled(int Version, CompiledSchema Params, CompiledSchema Result);
}

internal sealed class CompiledSchema
{
    private readonly JsonSchema _schema;
    private readonly SchemaShape _shape;
    private readonly JsonSchemaValidatorSettings _settings = new();

    public CompiledSchema(Json schema)
    {
        // A schema without references has nothing to wait for.
        _schema = JsonSchema.FromJsonAsync(schema.Text).GetAwaiter().GetResult();
        _shape = SchemaShape.Of(schema.ToElement());
        _settings.FormatValidators = [.. _settings.FormatValidators, .. PatternFormat.ReplaceIn(_schema)];
    }

    /// <summary>Without a second look at what is seen to fit.</summary>
    public IReadOnlyList<Fault> FaultsIn(JsonElement value, string root)
    {
        if (_shape.Fits(value))
            return [];

        // The validator breaks off at numbers that it cannot take in.
        List<Fault> large = [.. LargeNumbers.In(value, root)];
        return large is [] ? SchemaFaults.Of(Validate(value.GetRawText()), root) : large;
    }

    public ICollection<ValidationError> Validate(string json) => _schema.Validate(json, _settings);
}
