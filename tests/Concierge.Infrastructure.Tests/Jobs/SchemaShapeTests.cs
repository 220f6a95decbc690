using System.Text.Json;
using Concierge.Infrastructure.Jobs;
using NJsonSchema;

namespace Concierge.Infrastructure.Tests.Jobs;

/// <summary>The quick look says yes only where the validator finds nothing, and mostly does.</summary>
public sealed class SchemaShapeTests
{
    private static readonly string[] Schemas =
    [
        """{"type":"string"}""",
        """{"type":"string","minLength":1,"maxLength":3}""",
        """{"type":"string","minLength":2}""",
        """{"type":"string","format":"date"}""",
        """{"type":"string","format":"uuid"}""",
        """{"type":"string","enum":["a","é"]}""",
        """{"enum":["a",1,null]}""",
        """{"type":"integer","minimum":1,"maximum":3}""",
        """{"type":"number","minimum":1.5}""",
        """{"type":"number","exclusiveMinimum":1}""",
        """{"type":["string","null"],"maxLength":2}""",
        """{"type":"boolean","description":"x"}""",
        """{"type":"array","minItems":1,"maxItems":2,"items":{"type":"integer"}}""",
        """{"type":"array","uniqueItems":true}""",
        """{"type":"object","required":["a"],"properties":{"a":{"type":"integer"},"b":{"type":"string"}}}""",
        """{"type":"object","additionalProperties":false,"properties":{"a":{}}}""",
        """{"type":"object","additionalProperties":{"type":"integer"}}""",
        """{"type":"object","additionalProperties":{"type":"integer"},"properties":{"b":{"type":"string"}}}""",
        """{"type":"object","required":["a"]}""",
        """{"properties":{"a":{"type":"integer"}},"required":["a"]}""",
        """{"oneOf":[{"type":"string","minLength":1},{"type":"object","required":["a"],"properties":{"a":{}}}]}""",
        """{"oneOf":[{"type":"integer"},{"type":"number"}]}""",
        """{"anyOf":[{"type":"integer"},{"type":"string"}]}""",
        """{"not":{"type":"string"}}""",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "1", "2", "2.0", "2.5", "1e1", "-1", "\"\"", "\"a\"", "\"é\"", "\"\\u00e9\"",
        "\"ab\"", "\"\\r\\n\"", "\"abcd\"", "\"日本語\"", "\"2026-03-01\"", "\"2026-02-30\"", "[]", "[1]", "[1,2]",
        "[1,1]", "[1,2,3]",
        "[\"a\"]", "{}", "{\"a\":1}", "{\"a\":\"x\"}", "{\"b\":\"x\"}", "{\"a\":1,\"b\":\"x\",\"c\":1}", "{\"c\":1}",
        "{\"c\":null}",
    ];

    [Fact]
    public async Task It_never_lets_through_what_the_validator_would_not()
    {
        var seen = 0;
        foreach (var schema in Schemas)
        {
            var validator = await JsonSchema.FromJsonAsync(schema);
            var shape = SchemaShape.Of(JsonElement.Parse(schema));
            foreach (var value in Values.Where(value => shape.Fits(JsonElement.Parse(value))))
            {
                seen++;
                Assert.True(validator.Validate(value) is { Count: 0 }, $"{value} does not fit {schema}");
            }
        }

        Assert.Equal(67, seen);
    }

    [Theory]
    [InlineData("""
        {"location":"Annecy","cuisine":["savoyard"],"budget":40,"partySize":2,"dietary":[],
         "sources":["Chez Anne",{"text":"é"}]}
        """)]
    [InlineData("""{"location":"日本"}""")]
    public void It_sees_what_is_usually_posted(string parameters)
    {
        var schema = JsonElement.Parse(
            """
            {"type":"object","additionalProperties":false,"required":["location"],"properties":{
              "location":{"type":"string","minLength":1,"maxLength":200},
              "cuisine":{"type":"array","maxItems":20,"items":{"type":"string","minLength":1,"maxLength":200}},
              "budget":{"type":"number","minimum":0},"partySize":{"type":"integer","minimum":1},
              "dietary":{"type":"array","items":{"type":"string"}},
              "sources":{"type":"array","items":{"oneOf":[{"type":"string","minLength":1},
                {"type":"object","required":["text"],"properties":{"text":{"type":"string","minLength":1}}}]}}}}
            """);

        Assert.True(SchemaShape.Of(schema).Fits(JsonElement.Parse(parameters)));
    }
}
