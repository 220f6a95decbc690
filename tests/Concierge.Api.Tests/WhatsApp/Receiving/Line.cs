using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Concierge.Api.Tests.Support;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Api.Tests.WhatsApp.Receiving;

/// <summary>A host with a number that customers write to, called as Meta calls it.</summary>
internal sealed class Line : IAsyncDisposable
{
    public const string Secret = "the secret of the app, in tests";
    public const string Previous = "the secret of the app, before";
    public const string VerifyToken = "the-token-of-the-handshake";
    public const string Path = "/api/v1/webhook";

    private Line(ApiHost host) => Host = host;

    public ApiHost Host { get; }

    public TestDatabase Database => Host.Database;

    public Wire Client => Host.Client;

    /// <summary>Nothing is handled: what is queued stays in the queue.</summary>
    public static Task<Line> StartQueueingAsync(params (string Name, string Value)[] settings) =>
        StartAsync([("CONCIERGE_ROLE", "Api"), .. settings]);

    public static async Task<Line> StartAsync(params (string Name, string Value)[] settings)
    {
        var line = new Line(await ApiHost.StartAsync(
        [
            ("WhatsApp:AppSecret", Secret),
            ("WhatsApp:PreviousAppSecret", Previous),
            ("WhatsApp:VerifyToken", VerifyToken),
            ("WhatsApp:ApiUrl", "stand-in"),
            .. settings,
        ]));
        using var admin = await line.Host.LogInAsAdminAsync();
        var saved = await admin.PutAsync($"/api/v1/channels/whatsapp/{Meta.Number}", new { owner = ApiHost.Admin });
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        return line;
    }

    /// <summary>Signs the call and posts it.</summary>
    public Task<Reply> CallAsync(string call, string secret = Secret) =>
        CallAsync(Encoding.UTF8.GetBytes(call), secret);

    public Task<Reply> CallAsync(byte[] call, string secret = Secret) => PostAsync(call, Meta.Sign(call, secret));

    public Task<Reply> PostAsync(byte[] call, string? signature, string? type = "application/json", string path = Path)
    {
        var content = new ByteArrayContent(call);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return Client.SendAsync(
            HttpMethod.Post, path, content, signature is null ? [] : [("X-Hub-Signature-256", signature)]);
    }

    /// <summary>What the assistant would have said to everybody at that time.</summary>
    public Task AnswerAsync(long at) => Database.ExecuteAsync(
        $"""
        WITH conversation AS (
            UPDATE conversations SET last_position = last_position + 1 RETURNING id, last_position)
        INSERT INTO conversation_messages (id, conversation_id, position, role, kind, content, created_at)
        SELECT gen_random_uuid(), id, last_position, 'ASSISTANT', 'text', 'Shall I?', to_timestamp({at})
        FROM conversation
        """);

    public Task<long> CountAsync(string rows) => Database.ScalarAsync<long>($"SELECT count(*) FROM {rows}");

    public Task<string> ReadAsync(string sql) => Database.ScalarAsync<string>(sql);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
