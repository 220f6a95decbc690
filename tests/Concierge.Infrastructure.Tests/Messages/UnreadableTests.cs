using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Messages;

/// <summary>Rows of another version, or damaged ones.</summary>
public sealed class UnreadableTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TestNode _node = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _node = await TestNode.StartAsync(_database, settings => settings["Messages:Poll"] = "00:00:00.100");
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("of_tomorrow", "{}", "No message is stored as 'of_tomorrow'.")]
    [InlineData("scripted", "{\"name\": {}}", "The body of a 'scripted' cannot be read: JsonException.")]
    [InlineData("scripted", "null", "The body of a 'scripted' is empty.")]
    [InlineData("scripted", "[]", "The body of a 'scripted' cannot be read: JsonException.")]
    public async Task What_cannot_be_read_is_tried_and_then_a_dead_letter_and_the_others_are_handled(
        string name, string body, string reason)
    {
        await _database.ExecuteAsync(
            $$"""
            INSERT INTO messages (id, name, body, available_at) VALUES
                (gen_random_uuid(), 'scripted', '{"name": "before"}', now()),
                (gen_random_uuid(), '{{name}}', '{{body}}', now()),
                (gen_random_uuid(), 'scripted', '{"name": "after"}', now())
            """);

        await Eventually.IsTrueAsync(
            async () => await _database.ScalarAsync<long>("SELECT count(*) FROM messages") == 0);
        Assert.Equal(["after", "before"], _node.Script.Handled.Order());
        Assert.Equal($"{name}, {body}, 4, MESSAGE_UNREADABLE, {reason}", await _database.ScalarAsync<string>(
            "SELECT concat_ws(', ', name, body, attempts, error_code, error_message) FROM dead_letters"));
    }
}
