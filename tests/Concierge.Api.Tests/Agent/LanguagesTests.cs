using System.Text.Json;

namespace Concierge.Api.Tests.Agent;

/// <summary>English is what is understood without a model; the answers are in the channel's language.</summary>
public sealed class LanguagesTests
{
    [Theory]
    [InlineData("en-GB", "not confirmed", "is confirmed", "Shall I move", "has been moved", "is cancelled")]
    [InlineData("de-CH", "noch nicht bestätigt", "ist bestätigt", "Soll ich", "verschoben", "ist storniert")]
    [InlineData("fr-FR", "pas encore confirmé", "est confirmée", "Dois-je déplacer", "déplacée", "est annulée")]
    [InlineData("it-IT", "non è ancora confermato", "è confermata", "Devo spostare", "spostata", "è annullata")]
    [InlineData("es-ES", "aún no está confirmado", "está confirmada", "¿Quiere que cambie", "cambiada", "cancelada")]
    [InlineData("pt-PT", "ainda não está confirmado", "está confirmada", "Quer que mude", "alterada", "cancelada")]
    public async Task A_lesson_is_booked_moved_and_cancelled_in_the_language_of_the_channel(
        string locale, string offered, string confirmed, string asked, string moved, string cancelled)
    {
        await using var chat = await Chat.OpenAsync(locale: locale);

        Says(["10:00", "180", offered], await chat.AskAsync("a lesson on Saturday at 10 for two hours please"));
        var reference = (await OnlyAsync(chat)).GetProperty("reference").GetString()!;
        Says(["10:00", "180", reference, confirmed], await chat.AskAsync("yes please"));
        await StandsAsync(chat, "CONFIRMED", chat.At(3, 9));

        Says(["14:00", "180", reference, asked], await chat.AskAsync("can you move it to Friday at 2pm?"));
        Says(["14:00", "180", reference, moved], await chat.AskAsync("yes, go ahead"));
        await StandsAsync(chat, "CONFIRMED", chat.At(2, 13));

        Says([reference, cancelled], await chat.AskAsync("please cancel my booking"));
        await StandsAsync(chat, "CANCELLED", chat.At(2, 13));
    }

    [Theory]
    [InlineData("de-AT", "gebucht")]
    [InlineData("fr-CA", "réservé")]
    [InlineData("it-CH", "prenotato")]
    [InlineData("es-MX", "reservado")]
    [InlineData("pt-BR", "reservado")]
    public async Task What_a_model_claims_in_vain_is_replaced_in_that_language(string locale, string nothing)
    {
        const string claim = "You are all set: your lesson on Saturday at 10:00 is confirmed!";
        await using var chat = await Chat.OpenAsync(new Saying(claim), locale: locale);

        var heard = await chat.AskAsync("so is everything fine with my lesson");
        Assert.Contains(nothing, heard);
        Assert.DoesNotContain("confirmed", heard);
    }

    private static void Says(string[] parts, string heard) => Assert.All(parts, part => Assert.Contains(part, heard));

    private static async Task StandsAsync(Chat chat, string status, DateTimeOffset start)
    {
        var booking = await OnlyAsync(chat);
        Assert.Equal(status, booking.GetProperty("status").GetString());
        Assert.Equal(start, booking.GetProperty("startsAt").GetDateTimeOffset());
    }

    private static async Task<JsonElement> OnlyAsync(Chat chat) => Assert.Single(await chat.BookingsAsync());
}
