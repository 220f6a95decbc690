using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Api.Tests.WhatsApp.Receiving;

public sealed class ExplainTests : IAsyncLifetime
{
    private const string Answers = "conversation_messages WHERE role = 'ASSISTANT'";

    private Line _line = null!;

    public async Task InitializeAsync() => _line = await Line.StartAsync();

    public async Task DisposeAsync() => await _line.DisposeAsync();

    [Fact]
    public async Task What_cannot_be_read_gets_one_polite_answer_a_day()
    {
        await CallAsync(
            Meta.Audio("wamid.1"), Meta.Audio("wamid.2"), Meta.Message("wamid.3", "video", """{"id":"45"}"""));
        await HandledAsync();
        Assert.Equal(1, await _line.CountAsync(Answers));
        Assert.Equal(
            "Sorry, I cannot read that here. Please write to me in words what you would like.",
            await _line.ReadAsync($"SELECT content FROM {Answers}"));
        Assert.Equal(1, await _line.CountAsync(
            $"whatsapp_outgoing o JOIN whatsapp_pairs p USING (pair) WHERE p.customer = '{Meta.Customer}'"));

        await CallAsync(Meta.Audio("wamid.4"));
        await HandledAsync();
        Assert.Equal(1, await _line.CountAsync(Answers));

        await _line.Database.ExecuteAsync("UPDATE whatsapp_explained SET explained_at = now() - interval '25 hours'");
        await CallAsync(Meta.Audio("wamid.5"));
        await HandledAsync();
        Assert.Equal(2, await _line.CountAsync(Answers));
    }

    [Fact]
    public async Task Nobody_waits_for_a_word_on_a_thumb_that_went_up()
    {
        await CallAsync(
            Meta.Message("wamid.1", "reaction", """{"message_id":"wamid.0","emoji":"👍"}"""),
            Meta.Message("wamid.2", "system", """{"body":"changed number"}"""));
        await HandledAsync();

        Assert.Equal(0, await _line.CountAsync(Answers));
    }

    [Fact]
    public async Task While_a_person_has_the_conversation_nothing_is_explained()
    {
        await CallAsync(Meta.Message("wamid.1", "reaction", """{"message_id":"wamid.0","emoji":"👍"}"""));
        await _line.Database.ExecuteAsync("UPDATE conversations SET handled_by = owner_id");
        await CallAsync(Meta.Audio("wamid.2"));
        await HandledAsync();

        Assert.Equal(0, await _line.CountAsync(Answers));
    }

    private Task<Support.Reply> CallAsync(params string[] messages) =>
        _line.CallAsync(Meta.Call(Meta.Messages(messages)));

    private Task HandledAsync() => Eventually.IsTrueAsync(async () =>
        await _line.CountAsync("messages WHERE name = 'explain_whatsapp_kind'") is 0);
}
