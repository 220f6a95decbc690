using Concierge.Application.Bookings.Understanding;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Bookings.Understanding;
using Concierge.Infrastructure.Models;
using Concierge.Infrastructure.Tests.Jobs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Concierge.Infrastructure.Tests.Bookings.Understanding;

/// <summary>A model helps to understand, and can neither invent a time nor consent in the customer's place.</summary>
public sealed class ModelUnderstandingTests : IDisposable
{
    private readonly PlayedModel _model = new();

    [Fact]
    public async Task The_embedded_provider_leaves_it_to_the_parser()
    {
        var reading = await ReadAsync("Saturday at 10am", provider: ModelsOptions.Embedded);

        Assert.Equal((Intent.Book, "11-28 10:00"), (reading.Intent, Talk.Line(reading)));
        Assert.Equal(0, _model.Calls);
    }

    [Theory]
    [InlineData("yes please")]
    [InlineData("no thanks")]
    public async Task Plain_consent_and_refusal_need_no_model(string text)
    {
        await ReadAsync(text);

        Assert.Equal(0, _model.Calls);
    }

    [Theory]
    [InlineData("Saturday at 10am", """["2026-11-28"]""", """["10:00"]""", "11-28 10:00")]
    [InlineData("Saturday at 10am", """["2026-12-05"]""", """["18:00"]""", "11-28 10:00")]
    [InlineData("next Friday at 10am", """["2026-11-27"]""", "[]", "11-27|12-04 10:00 ?WhichDay")]
    [InlineData("Samstag um zehn", """["2026-11-28"]""", """["10:00"]""", "11-28 10:00 ?WhichDay ?WhichTime")]
    [InlineData("a lesson please", """["2026-11-28"]""", """["10:00"]""", "11-28 10:00 ?WhichDay ?WhichTime")]
    [InlineData("Samstag", """["2026-02-31","morgen",null]""", """["25:00"]""", "-")]
    public async Task Days_and_times_that_the_words_do_not_say_are_dropped_or_asked_for(
        string text, string days, string times, string expected)
    {
        Answers("BOOK", days, times);

        var reading = await ReadAsync(text);

        Assert.Equal(expected, Talk.Line(reading));
        Assert.Equal(1, _model.Calls);
    }

    [Fact]
    public async Task A_length_that_nobody_said_is_asked_for()
    {
        Answers("BOOK", "[]", "[]", "\"PT2H\"");

        Assert.Equal("11-28 10:00 120min ?WhichDuration", Talk.Line(await ReadAsync("Saturday at 10am")));
    }

    [Fact]
    public async Task A_day_in_place_of_an_earlier_one_is_asked_for()
    {
        Answers("BOOK", """["2026-11-29"]""", "[]");

        var reading = await ReadAsync("lieber Sonntag", Talk.Read("a lesson on Saturday at 10am"));

        Assert.Equal("11-29 10:00 ?WhichDay", Talk.Line(reading));
    }

    [Theory]
    [InlineData("hmm let me think", "ACCEPT", Intent.None, true)]
    [InlineData("maybe yes", "ACCEPT", Intent.None, true)]
    [InlineData("Saturday at 10am", "ACCEPT", Intent.Book, true)]
    [InlineData("das zweite bitte", "CHOOSE_OFFER", Intent.None, true)]
    [InlineData("something came up", "CANCEL", Intent.Cancel, true)]
    [InlineData("please cancel it", "BOOK", Intent.Cancel, false)]
    [InlineData("gibt es am Samstag noch etwas?", "ASK_AVAILABILITY", Intent.AskAvailability, false)]
    [InlineData("Saturday at 10am", "NONE", Intent.Book, false)]
    public async Task Consent_choice_and_cancellation_are_the_customers(
        string text, string answered, Intent expected, bool isAsked)
    {
        Answers(answered, "[]", "[]");

        var reading = await ReadAsync(text);

        Assert.Equal(expected, reading.Intent);
        Assert.Equal(isAsked, reading.Questions.Contains(Question.IsThisWanted));
    }

    [Theory]
    [InlineData("\"ski lesson\"", "ski lesson")]
    [InlineData("\"diving course\"", "lesson")]
    public async Task The_topic_is_in_the_customers_words(string answered, string expected)
    {
        Answers("BOOK", "[]", "[]", topic: answered);

        var reading = await ReadAsync($"a good {expected} tomorrow");

        Assert.Equal(expected, reading.Topic);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("Sure! Saturday at 18:00.")]
    [InlineData("""{"intent":"BOOK"}{"intent":"BOOK"}""")]
    [InlineData("""{"intent":"PARTY","days":["2026-12-01"]}""")]
    [InlineData("""{"intent":7,"days":["2026-12-01"]}""")]
    [InlineData("""{"days":["2026-12-01"]}""")]
    [InlineData("""{"intent":"BOOK","days":"2026-12-01"}""")]
    [InlineData("""{"intent":"BOOK","booked":true}""")]
    [InlineData("""{"items":[],"note":"Nothing.","confidence":0}""")]
    public async Task What_is_not_the_form_leaves_the_parsers_reading(string answer)
    {
        _model.Plays(_ => Task.FromResult(answer));

        Assert.Equal("11-28 10:00", Talk.Line(await ReadAsync("Saturday at 10am")));
    }

    [Fact]
    public async Task A_fence_around_the_answer_does_no_harm()
    {
        var answer = ModelFormTests.Json("BOOK", """["2026-11-28"]""", "[]");
        _model.Plays(_ => Task.FromResult($"```json\n{answer}\n```"));

        Assert.Equal("11-28 ?WhichDay", Talk.Line(await ReadAsync("Samstag")));
    }

    [Fact]
    public async Task A_model_that_fails_leaves_the_parsers_reading()
    {
        _model.Plays(_ => throw new ModelException(ErrorCode.ModelUnavailable, "Down."));

        Assert.Equal("11-28 10:00", Talk.Line(await ReadAsync("Saturday at 10am")));
    }

    [Fact]
    public async Task A_model_that_never_answers_is_waited_for_no_longer_than_is_set()
    {
        _model.Plays(_ => new TaskCompletionSource<string>().Task);

        var reading = await ReadAsync("Saturday at 10am", timeout: TimeSpan.FromMilliseconds(50));

        Assert.Equal("11-28 10:00", Talk.Line(reading));
    }

    [Fact]
    public async Task Who_gives_up_is_not_kept_waiting()
    {
        using var gone = new CancellationTokenSource();
        _model.Plays(_ =>
        {
            gone.Cancel();
            return new TaskCompletionSource<string>().Task;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync("Saturday at 10am", ct: gone.Token));
    }

    public void Dispose() => _model.Dispose();

    private void Answers(string intent, string days, string times, string duration = "null", string topic = "null") =>
        _model.Plays(_ => Task.FromResult(ModelFormTests.Json(intent, days, times, duration, topic)));

    private Task<BookingReading> ReadAsync(
        string text,
        BookingReading? earlier = null,
        string provider = ModelsOptions.OpenAi,
        TimeSpan? timeout = null,
        CancellationToken ct = default) =>
        new BookingUnderstanding(
            new BookingParser(),
            _model,
            Options.Create(new ModelsOptions { Provider = provider }),
            Options.Create(new UnderstandingOptions { Timeout = timeout ?? TimeSpan.FromSeconds(30) }),
            TimeProvider.System,
            NullLogger<BookingUnderstanding>.Instance)
        .ReadAsync(Talk.Of(text) with { Earlier = earlier }, ct);
}
