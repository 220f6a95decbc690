using System.Text.Json;
using Concierge.Infrastructure.Jobs;

namespace Concierge.Infrastructure.Tests.Jobs;

/// <summary>Which schemas are let in.</summary>
public sealed class SchemaRuleTests
{
    private readonly JobSchemas _schemas = new();

    [Theory]
    [InlineData("""{"type":"object"}""")]
    [InlineData("""
        {"$schema":"https://json-schema.org/draft/2020-12/schema",
         "title":"x","type":"object","additionalProperties":false}
        """)]
    [InlineData("""
        {"type":"object","properties":{"a":{"type":"string","pattern":"^[a-z]+$","maxLength":5}},"required":["a"]}
        """)]
    [InlineData("""
        {"type":"object","properties":{"a":{"anyOf":[{"type":"null"},{"type":"array","items":{"type":"number"}}]}}}
        """)]
    [InlineData("""{"type":"object","properties":{"required":{"type":"string"},"$ref":{"type":"string"}}}""")]
    public void Lets_a_schema_in(string schema) => Assert.Empty(Check(schema));

    [Theory]
    [InlineData("""{}""", "schema.type TYPE")]
    [InlineData("""{"type":"string"}""", "schema.type TYPE")]
    [InlineData("""{"type":"objekt"}""", "schema.type TYPE")]
    [InlineData("""{"type":["object","objekt"]}""", "schema.type TYPE")]
    [InlineData("""{"type":"object","properties":[]}""", "schema.properties SCHEMA")]
    [InlineData("""{"type":"object","properties":{"a":5}}""", "schema.properties.a SCHEMA")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"text"}}}""", "schema.properties.a.type TYPE")]
    [InlineData("""{"type":"object","properties":{"a":{"pattern":"("}}}""", "schema.properties.a.pattern PATTERN")]
    [InlineData("""{"type":"object","properties":{"a":{"pattern":"(?=a)"}}}""", "schema.properties.a.pattern PATTERN")]
    [InlineData("""{"type":"object","properties":{"a":{"pattern":"(a)\\1"}}}""", "schema.properties.a.pattern PATTERN")]
    [InlineData("""{"type":"object","properties":{"a":{"pattern":"a","format":"date"}}}""",
        "schema.properties.a.pattern PATTERN")]
    [InlineData("""{"type":"object","properties":{"a":{"format":"email"}}}""", "schema.properties.a.format FORMAT")]
    [InlineData("""{"type":"object","properties":{"a":{"minimum":"1"}}}""", "schema.properties.a.minimum NUMBER")]
    [InlineData("""{"type":"object","properties":{"a":{"maxLength":-1}}}""", "schema.properties.a.maxLength COUNT")]
    [InlineData("""{"type":"object","properties":{"a":{"enum":[]}}}""", "schema.properties.a.enum ENUM")]
    [InlineData("""{"type":"object","properties":{"a":{"items":[{}]}}}""", "schema.properties.a.items SCHEMA")]
    [InlineData("""{"type":"object","properties":{"a":{"anyOf":[]}}}""", "schema.properties.a.anyOf SCHEMA")]
    [InlineData("""{"type":"object","properties":{"a":{"oneOf":[{"type":"x"}]}}}""",
        "schema.properties.a.oneOf[0].type TYPE")]
    [InlineData("""{"type":"object","required":"a"}""", "schema.required REQUIRED")]
    [InlineData("""{"type":"object","required":[1]}""", "schema.required REQUIRED")]
    [InlineData("""{"type":"object","uniqueItems":1}""", "schema.uniqueItems UNIQUE_ITEMS")]
    [InlineData("""{"type":"object","additionalProperties":{"type":"x"}}""", "schema.additionalProperties.type TYPE")]
    [InlineData("""{"type":"object","$ref":"http://127.0.0.1/x"}""", "schema.$ref KEYWORD")]
    [InlineData("""{"type":"object","$ref":"#"}""", "schema.$ref KEYWORD")]
    [InlineData("""{"type":"object","const":1}""", "schema.const KEYWORD")]
    [InlineData("""{"type":"object","if":{}}""", "schema.if KEYWORD")]
    public void Refuses_a_schema_by_path_and_rule(string schema, string fault) => Assert.Equal([fault], Check(schema));

    private IEnumerable<string> Check(string schema) =>
        _schemas.Check(JsonElement.Parse(schema), "schema").Select(fault => $"{fault.Path} {fault.Code}");
}
