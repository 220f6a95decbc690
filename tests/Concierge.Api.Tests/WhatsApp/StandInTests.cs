using System.Net;
using Concierge.Api.Tests.Support;
using Concierge.Application.Ports;
using Concierge.Application.WhatsApp.Sending;
using Concierge.Domain.Conversations;
using Concierge.Domain.WhatsApp.Sending;
using Concierge.Infrastructure.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Api.Tests.WhatsApp;

public sealed class StandInTests
{
    private static readonly Pair Customer = new("106540352242922", "41791234567");

    [Fact]
    public async Task In_development_it_is_shown_what_would_have_been_sent()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SetUpAsync(Customer.PhoneNumberId);

        await host.SendByWhatsAppAsync(Customer, "See you at ten.");

        await Eventually.IsTrueAsync(async () => (await SentAsync(host)).Data.GetArrayLength() == 1);
        var sent = (await SentAsync(host)).Data[0];
        Assert.Equal(Customer.PhoneNumberId, sent.GetProperty("phoneNumberId").GetString());
        var text = sent.GetProperty("message").GetProperty("text");
        Assert.Equal("See you at ten.", text.GetProperty("body").GetString());
    }

    [Fact]
    public async Task Where_messages_go_to_meta_there_is_nothing_to_look_at()
    {
        await using var host = await ApiHost.StartAsync(("WhatsApp:ApiUrl", "https://meta.invalid/v24.0"));

        Assert.Equal(HttpStatusCode.NotFound, (await SentAsync(host)).Status);
    }

    [Fact]
    public async Task In_production_the_program_does_not_start_with_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = NodeProcess.Start(
            database.ConnectionString,
            "Both",
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("WhatsApp:ApiUrl", "stand-in"));

        await Eventually.IsTrueAsync(() => node.Log.Contains("WhatsApp:ApiUrl is stand-in", StringComparison.Ordinal));
    }

    private static Task<Reply> SentAsync(ApiHost host) => host.Client.GetAsync("/dev/whatsapp/sent");
}

internal static class WhatsAppHost
{
    public static async Task SetUpAsync(this ApiHost host, string phoneNumberId)
    {
        using var admin = await host.LogInAsAdminAsync();
        await admin.PutAsync(
            $"/api/v1/channels/whatsapp/{phoneNumberId}", new { owner = ApiHost.Admin, token = "any" });
    }

    /// <summary>Sends as the assistant does, to a customer who has just written.</summary>
    public static async Task SendByWhatsAppAsync(this ApiHost host, Pair to, string text)
    {
        await host.TellAsync(sender =>
        {
            sender.CustomerWrote(to, TimeProvider.System.GetUtcNow());
            sender.Send(new WhatsAppMessage(ConversationId.Next(), MessageId.Next(), to, new TextContent(text)));
        });
    }

    public static async Task TellAsync(this ApiHost host, Action<WhatsAppSender> tell)
    {
        await using var scope = host.Services.CreateAsyncScope();
        tell(scope.ServiceProvider.GetRequiredService<WhatsAppSender>());
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        Assert.Null((await work.CommitAsync(CancellationToken.None)).Error);
    }
}
