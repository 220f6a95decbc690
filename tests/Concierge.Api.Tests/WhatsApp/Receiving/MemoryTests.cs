using Concierge.Infrastructure.WhatsApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Concierge.Api.Tests.WhatsApp.Receiving;

public sealed class MemoryTests
{
    [Fact]
    public async Task Messages_are_known_for_more_than_eight_days_and_then_forgotten()
    {
        await using var line = await Line.StartQueueingAsync();
        await line.CallAsync(Meta.Call(Meta.Messages(Meta.Text("wamid.1", "One"), "{}")));
        await line.CallAsync(Meta.Call(Meta.Messages(Meta.Text("wamid.2", "Two"), "[]")));
        await AgeAsync(line, "8 days 23 hours");
        await CleanAsync(line);
        Assert.Equal(2, await line.CountAsync("whatsapp_received"));
        Assert.Equal(2, await line.CountAsync("whatsapp_unread"));

        var again = await line.CallAsync(Meta.Call(Meta.Messages(Meta.Text("wamid.1", "One"))));
        Assert.False(again.Data.GetProperty("messages")[0].GetProperty("isNew").GetBoolean());

        await AgeAsync(line, "2 hours");
        await CleanAsync(line);
        Assert.Equal(0, await line.CountAsync("whatsapp_received"));
        Assert.Equal(0, await line.CountAsync("whatsapp_unread"));
        Assert.Equal(0, await line.CountAsync("whatsapp_said"));
        Assert.Equal(2, await line.CountAsync("conversation_messages"));
    }

    private static async Task AgeAsync(Line line, string by)
    {
        foreach (var table in new[] { "whatsapp_received", "whatsapp_unread", "whatsapp_said" })
            await line.Database.ExecuteAsync($"UPDATE {table} SET received_at = received_at - interval '{by}'");
    }

    private static async Task CleanAsync(Line line) => await line.Host.Services.GetServices<IHostedService>()
        .OfType<WhatsAppCleanup>().Single().CleanAsync(CancellationToken.None);
}
