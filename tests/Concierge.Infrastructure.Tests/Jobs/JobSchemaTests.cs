using System.Text.Json;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Jobs;

namespace Concierge.Infrastructure.Tests.Jobs;

/// <summary>What a schema finds in parameters, by path and rule.</summary>
public sealed class JobSchemaTests
{
    private const string Schema =
        """
        {
          "type": "object", "additionalProperties": false, "required": ["location"],
          "properties": {
            "location": {"type": "string", "minLength": 2, "maxLength": 10},
            "date": {"type": "string", "format": "date"},
            "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
            "party": {"type": "integer", "minimum": 1, "exclusiveMaximum": 10},
            "kind": {"enum": ["inn", "bar"]},
            "note": {"type": ["string", "null"]},
            "tags": {"type": "array", "maxItems": 3, "uniqueItems": true, "items": {"type": "string"}},
            "stars": {"type": "object", "additionalProperties": {"type": "number"}},
            "sources": {"type": "array", "items": {"oneOf": [
              {"type": "string", "minLength": 1},
              {"type": "object", "required": ["text"], "additionalProperties": false,
               "properties": {"text": {"type": "string", "minLength": 1}}}]}}
          }
        }
        """;

    private readonly JobSchemas _schemas = new();

    [Theory]
    [InlineData("""{"location":"Annecy"}""")]
    [InlineData("""{"location":"日本","date":"2026-02-28","currency":"EUR","party":9,"kind":"bar","note":null}""")]
    [InlineData("""{"location":"Annecy","tags":["a","b"],"stars":{"x":4.5},"sources":["text",{"text":"more"}]}""")]
    public void Finds_nothing_wrong(string parameters) => Assert.Empty(Find(parameters));

    [Theory]
    [InlineData("{}", "params.location PROPERTY_REQUIRED Is required.")]
    [InlineData("""{"location":1}""", "params.location STRING_EXPECTED Must be a text.")]
    [InlineData("""{"location":"x"}""", "params.location STRING_TOO_SHORT Must have at least 2 characters.")]
    [InlineData("""{"location":"12345678901"}""", "params.location STRING_TOO_LONG Must have at most 10 characters.")]
    [InlineData("""{"location":"xx","date":"2026-02-30"}""",
        "params.date DATE_EXPECTED Must be a date such as 2026-03-01.")]
    [InlineData("""{"location":"xx","currency":"eur"}""",
        "params.currency PATTERN_MISMATCH Must have the form that the schema's pattern asks for.")]
    [InlineData("""{"location":"xx","party":0}""", "params.party NUMBER_TOO_SMALL Must be at least 1.")]
    [InlineData("""{"location":"xx","party":10}""", "params.party NUMBER_TOO_BIG Must be less than 10.")]
    [InlineData("""{"location":"xx","party":1.5}""", "params.party INTEGER_EXPECTED Must be a whole number.")]
    [InlineData("""{"location":"xx","party":99999999999999999999}""",
        "params.party NUMBER_RANGE Must have 18 digits or fewer.")]
    [InlineData("""{"location":"xx","stars":{"inn":[1e300,-99999999999999999999]}}""",
        "params.stars.inn[1] NUMBER_RANGE Must have 18 digits or fewer.")]
    [InlineData("""{"location":"xx","kind":"hut"}""", "params.kind NOT_IN_ENUMERATION Must be one of inn, bar.")]
    [InlineData("""{"location":"xx","note":5}""", "params.note NO_TYPE_VALIDATES Must be of one of the allowed types.")]
    [InlineData("""{"location":"xx","tags":["a",1]}""", "params.tags[1] STRING_EXPECTED Must be a text.")]
    [InlineData("""{"location":"xx","tags":["a","a"]}""",
        "params.tags ITEMS_NOT_UNIQUE Must not have the same item twice.")]
    [InlineData("""{"location":"xx","tags":["a","b","c","d"]}""",
        "params.tags TOO_MANY_ITEMS Must have at most 3 items.")]
    [InlineData("""{"location":"xx","stars":{"inn":"four"}}""", "params.stars.inn NUMBER_EXPECTED Must be a number.")]
    [InlineData("""{"location":"xx","sources":[""]}""",
        "params.sources[0] STRING_TOO_SHORT Must have at least 1 characters.")]
    [InlineData("""{"location":"xx","sources":["a",{}]}""", "params.sources[1].text PROPERTY_REQUIRED Is required.")]
    [InlineData("""{"location":"xx","sources":[{"text":""}]}""",
        "params.sources[0].text STRING_TOO_SHORT Must have at least 1 characters.")]
    [InlineData("""{"location":"xx","sources":[5]}""",
        "params.sources[0] NOT_ONE_OF Must have one of the forms that the schema allows.")]
    [InlineData("""{"location":"xx","other":1}""", "params.other NO_ADDITIONAL_PROPERTIES_ALLOWED Is not known here.")]
    public void Finds_a_fault_by_path_and_rule(string parameters, string fault) =>
        Assert.Equal([fault], Find(parameters));

    [Fact]
    public void Finds_every_fault_at_once() => Assert.Equal(
        ["params.location PROPERTY_REQUIRED Is required.", "params.party NUMBER_TOO_SMALL Must be at least 1."],
        Find("""{"party":0}"""));

    [Fact]
    public void Tells_no_more_faults_than_anybody_reads() => Assert.Equal(
        50, Find($$"""{"location":"xx","sources":[{{string.Join(',', Enumerable.Repeat("5", 500))}}]}""").Count());

    [Fact]
    public void A_new_version_of_a_type_is_a_new_schema()
    {
        Assert.NotEmpty(Find("{}"));

        Assert.Empty(_schemas.FaultsInParams(
            AType("""{"type":"object"}""") with { Version = 2 }, JsonElement.Parse("{}")));
    }

    [Fact]
    public void A_result_is_told_from_parameters() => Assert.Equal(
        ["result.location"],
        _schemas.FaultsInResult(AType(Schema), JsonElement.Parse("{}")).Select(fault => fault.Path));

    [Fact]
    public void A_pattern_that_would_never_end_ends()
    {
        var type = AType("""{"type":"object","properties":{"a":{"type":"string","pattern":"^(a+)+$"}}}""");

        var faults = _schemas.FaultsInParams(type, JsonElement.Parse($$"""{"a":"{{new string('a', 5000)}}!"}"""));

        Assert.Equal("PATTERN_MISMATCH", Assert.Single(faults).Code);
    }

    private IEnumerable<string> Find(string parameters) => _schemas
        .FaultsInParams(AType(Schema), JsonElement.Parse(parameters))
        .Select(fault => $"{fault.Path} {fault.Code} {fault.Message}");

    private static JobType AType(string schema) =>
        new("trial", 1, "", Json.Of(schema), Json.Of(schema), "trial", default);
}
