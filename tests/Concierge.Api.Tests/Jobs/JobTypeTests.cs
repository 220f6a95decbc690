using System.Net;
using System.Text.Json;
using Concierge.Api.Tests.Support;

namespace Concierge.Api.Tests.Jobs;

public sealed class JobTypeTests : IAsyncLifetime
{
    private const string Food = "/api/v1/job-types/find_food";
    private JobRoom _room = null!;
    private Wire _admin = null!;

    public async Task InitializeAsync()
    {
        _room = await JobRoom.OpenAsync();
        _admin = await _room.Host.LogInAsAdminAsync();
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        await _room.DisposeAsync();
    }

    [Fact]
    public async Task Everybody_reads_the_types_and_what_they_take()
    {
        var types = (await _room.Owner.GetAsync("/api/v1/job-types")).Data.EnumerateArray().ToList();

        Assert.Equal(
            ["find_attraction", "find_food", "research_hotel"],
            types.Select(type => type.GetProperty("name").GetString()));
        Assert.Equal(types[1].GetRawText(), (await _room.Owner.GetAsync(Food)).Data.GetRawText());
        Assert.Equal("object", types[1].GetProperty("paramsSchema").GetProperty("type").GetString());
        Assert.Equal("JOB_TYPE_NOT_FOUND", (await _room.Owner.GetAsync("/api/v1/job-types/find_gold")).Code);
    }

    [Fact]
    public async Task A_type_that_an_admin_saves_is_what_jobs_must_fit()
    {
        var saved = await _admin.PutAsync(Food, AType("""{"type":"object","required":["cheese"]}"""));

        var refused = await _room.PostAsync();

        Assert.Equal(2, saved.Data.GetProperty("version").GetInt32());
        Assert.Equal(("params.cheese", "PROPERTY_REQUIRED"), refused.Fault);
    }

    [Fact]
    public async Task Who_is_no_admin_finds_no_route_to_save_a_type() => Assert.Equal(
        "ROUTE_NOT_FOUND", (await _room.Owner.PutAsync(Food, AType("""{"type":"object"}"""))).Code);

    [Theory]
    [InlineData("""{"type":"objekt"}""", "paramsSchema.type")]
    [InlineData("""{"type":"object","$ref":"http://127.0.0.1:1/schema"}""", "paramsSchema.$ref")]
    public async Task A_schema_that_cannot_be_used_is_refused_by_path(string schema, string path)
    {
        var refused = await _admin.PutAsync(Food, AType(schema));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "INVALID_SCHEMA"), (refused.Status, refused.Code));
        Assert.Equal(path, refused.Fault.Path);
    }

    [Fact]
    public async Task A_type_without_its_parts_is_refused_by_path()
    {
        var refused = await _admin.PutAsync(Food, "{}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            ["description", "paramsSchema", "resultSchema", "template"],
            refused.Json.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("path").GetString()));
    }

    private static object AType(string schema) => new
    {
        description = "Finds food.",
        paramsSchema = JsonElement.Parse(schema),
        resultSchema = JsonElement.Parse("""{"type":"object"}"""),
        template = "find_food",
    };
}
