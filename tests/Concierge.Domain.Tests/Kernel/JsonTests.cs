using System.Text.Json;
using Concierge.Domain.Kernel;

namespace Concierge.Domain.Tests.Kernel;

public sealed class JsonTests
{
    [Theory]
    [InlineData("""{"a":[1,-2.5e3,"x",true,null,{"b":""}]}""")]
    [InlineData("""{"Grüße":"日本 \u00e9 \ud83d\ude00 \"quoted\" \\ \n"}""")]
    [InlineData("1e300")]
    public void What_can_be_kept_stays_as_it_came(string text) =>
        Assert.Equal(text, Json.Of(JsonElement.Parse(text), "params").Value.Text);

    [Theory]
    [InlineData(""" "\u0000" """, "TEXT")]
    [InlineData(""" {"a\u0000b":1} """, "TEXT")]
    [InlineData(""" "\ud800" """, "TEXT")]
    [InlineData("[1e301]", "NUMBER_RANGE")]
    [InlineData("[1e-20000]", "NUMBER_RANGE")]
    [InlineData("[1e99999999999]", "NUMBER_RANGE")]
    public void What_the_database_cannot_keep_is_refused(string text, string rule) =>
        Assert.Equal(rule, FaultIn(JsonElement.Parse(text)));

    [Fact]
    public void A_number_of_too_many_digits_is_refused() =>
        Assert.Equal("NUMBER_RANGE", FaultIn(JsonElement.Parse(new string('7', 301))));

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal("TEXT", FaultIn(JsonElement.Parse([(byte)'"', 0xC3, 0x28, (byte)'"'])));

    [Fact]
    public void It_is_written_and_read_as_it_is()
    {
        var json = Json.Of("""{"a":1.50}""");
        var written = JsonSerializer.Serialize(new { json });

        Assert.Equal("""{"json":{"a":1.50}}""", written);
        Assert.Equal(json, JsonSerializer.Deserialize<Dictionary<string, Json>>(written)!["json"]);
    }

    [Theory]
    [InlineData("find_food", true)]
    [InlineData("a", true)]
    [InlineData("a1_2b", true)]
    [InlineData("Find", false)]
    [InlineData("1a", false)]
    [InlineData("a__b", false)]
    [InlineData("a_", false)]
    [InlineData("a\n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_name_is_words_joined_by_underscores(string? text, bool valid) =>
        Assert.Equal(valid, Name.IsValid(text));

    private static string? FaultIn(JsonElement element)
    {
        var refused = Json.Of(element, "params").Error;
        Assert.Equal("params", refused?.Faults[0].Path);
        return refused?.Faults[0].Code;
    }
}
