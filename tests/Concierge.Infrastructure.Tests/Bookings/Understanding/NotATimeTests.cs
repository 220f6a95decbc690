using Concierge.Application.Bookings.Understanding;

namespace Concierge.Infrastructure.Tests.Bookings.Understanding;

/// <summary>Numbers and names of days that are none.</summary>
public sealed class NotATimeTests
{
    [Theory]
    [InlineData("a party of 4")]
    [InlineData("table for 4 people")]
    [InlineData("dinner for two")]
    [InlineData("2 adults and 3 kids")]
    [InlineData("there are 10 of us")]
    [InlineData("we are 6 people")]
    [InlineData("about 10 people")]
    [InlineData("between 2 and 4 people")]
    [InlineData("2 or 3 friends")]
    [InlineData("2-3 beginners")]
    [InlineData("room 10")]
    [InlineData("we are in room 12, level 2")]
    [InlineData("call me on 0664 1234567")]
    [InlineData("my number is +44 7700 900123")]
    [InlineData("ring 555-1234")]
    [InlineData("07700 900 123")]
    [InlineData("is it $40?")]
    [InlineData("EUR 18 is fine")]
    [InlineData("18 euros")]
    [InlineData("I paid 40€ last time")]
    [InlineData("at 10 euros per head")]
    [InlineData("from £25 to £30")]
    [InlineData("€40 an hour")]
    [InlineData("flight LH 1030")]
    [InlineData("we land with BA 123")]
    [InlineData("my son is 7 years old")]
    [InlineData("a 7-year-old and a 9-year-old")]
    [InlineData("she is aged 12")]
    [InlineData("top 10 slopes")]
    [InlineData("I have an iPhone 12")]
    [InlineData("lesson number 3")]
    [InlineData("platform 9")]
    [InlineData("10% off")]
    [InlineData("at 3,500 m")]
    [InlineData("size 42 boots")]
    [InlineData("4x4 parking")]
    [InlineData("the 2nd floor")]
    [InlineData("her 21st birthday")]
    [InlineData("my first lesson")]
    [InlineData("are you open 24/7?")]
    [InlineData("16:9 screen")]
    [InlineData("I rate it 9/10")]
    [InlineData("Good morning!")]
    [InlineData("Morning, quick question")]
    [InlineData("have a nice evening")]
    [InlineData("I'm 10 minutes late")]
    [InlineData("it is a 2 hours drive")]
    [InlineData("booking ref 1030")]
    [InlineData("do I need sun cream?")]
    [InlineData("we sat down")]
    [InlineData("may I ask you something")]
    [InlineData("we march on")]
    [InlineData("at 10 Downing Street")]
    [InlineData("option 2")]
    [InlineData("cancel 48 hours before")]
    [InlineData("see https://example.com/10:30")]
    public void Says_nothing_of_a_day_or_a_time(string text)
    {
        var reading = Talk.Read(text);

        Assert.Equal("-", Talk.Line(reading));
        Assert.False(reading.HasDetails);
    }

    [Theory]
    [InlineData("table for 4 on Friday at 8pm", "11-27 20:00", "table for 4")]
    [InlineData("party of 10 at 10am", "10:00", "party of 10")]
    [InlineData("book room 10 for tomorrow at 9am", "11-26 09:00", "room 10")]
    [InlineData("2 adults, 2 kids, Saturday 2pm, 2 hours", "11-28 14:00 120min", "2 adults, 2 kids")]
    [InlineData("call me on 0664 1234567 on Sunday at noon", "11-29 12:00", "call")]
    public void Stands_beside_a_time_that_is_one(string text, string expected, string topic)
    {
        var reading = Talk.Read(text);

        Assert.Equal(expected, Talk.Line(reading));
        Assert.Equal(topic, reading.Topic);
    }

    [Theory]
    [InlineData("I was there on Saturday at 10am")]
    [InlineData("We had a lesson on Saturday and I lost my gloves")]
    [InlineData("ok thanks, see you tomorrow!")]
    [InlineData("what time do you open on Sunday?")]
    public void A_story_is_no_wish(string text) => Assert.Equal(Intent.None, Talk.Read(text).Intent);
}
