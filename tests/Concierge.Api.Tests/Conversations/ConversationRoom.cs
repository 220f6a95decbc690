using Concierge.Api.Tests.Support;
using Concierge.Application.Conversations;
using Concierge.Application.Ports;
using Concierge.Domain.Conversations;
using Concierge.Domain.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Concierge.Api.Tests.Conversations;

/// <summary>A host, a user with a plan, another user, and two operators.</summary>
internal sealed class ConversationRoom : IAsyncDisposable
{
    public const string All = "/api/v1/conversations";

    private ConversationRoom(ApiHost host) => Host = host;

    public ApiHost Host { get; }

    public Wire Owner { get; private set; } = null!;

    public Wire Stranger { get; private set; } = null!;

    public Wire Operator { get; private set; } = null!;

    public Wire OtherOperator { get; private set; } = null!;

    public Wire Admin { get; private set; } = null!;

    public string Plan { get; private set; } = "";

    /// <summary>The conversations of the owner's plan, as a path.</summary>
    public string OfPlan => $"{Plan}/conversations";

    public static async Task<ConversationRoom> OpenAsync(params (string Name, string Value)[] settings)
    {
        var room = new ConversationRoom(await ApiHost.StartAsync(
            [("RateLimits:Default", "100000"), ("RateLimits:Messages", "100000"), .. settings]));
        room.Admin = await room.Host.LogInAsAdminAsync();
        room.Owner = await room.Host.RegisterAsync("owner@example.com");
        room.Stranger = await room.Host.RegisterAsync("stranger@example.com");
        room.Operator = await room.AnOperatorAsync("ada@example.com");
        room.OtherOperator = await room.AnOperatorAsync("grace@example.com");
        var plan = await room.Owner.PostAsync("/api/v1/plans", new { title = "A weekend in Annecy" });
        room.Plan = plan.Headers["Location"];
        return room;
    }

    /// <summary>A conversation of the owner's plan, as a path.</summary>
    public async Task<string> BeginAsync(object? body = null) =>
        (await Owner.PostAsync(OfPlan, body ?? new { })).Headers["Location"];

    /// <summary>What a channel does with a customer's message; answers the conversation, as a path.</summary>
    public async Task<string> ReceiveAsync(
        string address, string content = "A lesson on Saturday?", UserId? owner = null)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var conversation = Conversation.With(
            new Customer("1062", address, "Lin"), Channel.WhatsApp, owner ?? UserId.Next(), now);
        services.GetRequiredService<IConversations>().Begin(conversation);
        var message = Message.Write(conversation.Id, MessageRole.User, authorId: null, content, now).Value;
        services.GetRequiredService<IMessages>().Add(message);
        var work = services.GetRequiredService<IUnitOfWork>();
        work.AnnounceMessage(conversation, message.Id);
        Assert.Null((await work.CommitAsync(CancellationToken.None)).Error);
        return $"{All}/{conversation.Id}";
    }

    public static Task<Reply> SayAsync(Wire who, string conversation, string content) =>
        who.PostAsync($"{conversation}/messages", new { content });

    public static async Task<UserId> IdOfAsync(Wire who) =>
        new((await who.GetAsync("/api/v1/auth/me")).Data.GetProperty("id").GetGuid());

    public static string[] Words(Reply page) =>
        [.. page.Data.EnumerateArray().Select(message => message.GetProperty("content").GetString()!)];

    public static string? Cursor(Reply page, string name) => page.Json.GetProperty(name).GetString();

    /// <summary>All pages of a list, forwards.</summary>
    public static async Task<List<Reply>> PagesAsync(Wire who, string path)
    {
        List<Reply> pages = [];
        string? cursor = null;
        do
        {
            pages.Add(await who.GetAsync(cursor is null ? path : $"{path}&cursor={cursor}"));
            cursor = Cursor(pages[^1], "nextCursor");
        }
        while (cursor is not null);

        return pages;
    }

    /// <summary>All that was said, in the order of the pages.</summary>
    public static async Task<List<string>> AllWordsAsync(Wire who, string conversation) =>
        [.. (await PagesAsync(who, $"{conversation}/messages?limit=100")).SelectMany(Words)];

    public async ValueTask DisposeAsync()
    {
        foreach (var who in new[] { Owner, Stranger, Operator, OtherOperator, Admin })
            who.Dispose();
        await Host.DisposeAsync();
    }

    private async Task<Wire> AnOperatorAsync(string email)
    {
        using var user = await Host.RegisterAsync(email);
        var id = await IdOfAsync(user);
        await Admin.PutAsync($"/api/v1/users/{id}/roles", """{ "roles": ["USER", "OPERATOR"] }""");
        return await Host.LogInAsync(email);
    }
}
