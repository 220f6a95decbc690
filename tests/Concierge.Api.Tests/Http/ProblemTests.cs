using System.Net;
using System.Text;
using Concierge.Api.Http;
using Concierge.Api.Tests.Support;
using Concierge.Domain.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Concierge.Api.Tests.Http;

public sealed class ProblemTests : IAsyncLifetime
{
    private const string Canary = "canary-7d1f";

    private GroundHost _host = null!;

    public async Task InitializeAsync() => _host = await GroundHost.StartAsync(Map);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(ErrorKind.Invalid, 400)]
    [InlineData(ErrorKind.Unauthorized, 401)]
    [InlineData(ErrorKind.PaymentRequired, 402)]
    [InlineData(ErrorKind.NotFound, 404)]
    [InlineData(ErrorKind.Conflict, 409)]
    [InlineData(ErrorKind.TooLarge, 413)]
    [InlineData(ErrorKind.Unprocessable, 422)]
    [InlineData(ErrorKind.TooMany, 429)]
    [InlineData(ErrorKind.Unavailable, 503)]
    public async Task A_kind_of_refusal_has_one_status(ErrorKind kind, int status)
    {
        var reply = await _host.Client.GetAsync($"/refuse/{kind}");

        AssertProblem(reply, (HttpStatusCode)status, "PLAN_ARCHIVED");
        Assert.Equal("/docs/errors#plan_archived", reply.Json.GetProperty("type").GetString());
        Assert.Equal("Plan archived", reply.Json.GetProperty("title").GetString());
        Assert.Equal("No.", reply.Json.GetProperty("detail").GetString());
        Assert.Equal(("a.b", "RULE"), reply.Fault);
        Assert.Equal("2", reply.Headers["Retry-After"]);
    }

    [Fact]
    public async Task An_unknown_route_answers_a_problem() =>
        AssertProblem(await _host.Client.GetAsync("/api/v1/nowhere"), HttpStatusCode.NotFound, "ROUTE_NOT_FOUND");

    [Fact]
    public async Task A_wrong_method_hears_the_right_ones()
    {
        var reply = await _host.Client.GetAsync("/echo");

        AssertProblem(reply, HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        Assert.Equal("POST", reply.Headers["Allow"]);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_media_type_is_refused(string type)
    {
        using var content = new StringContent("{}", Encoding.UTF8, type);
        var reply = await _host.Client.SendAsync(HttpMethod.Post, "/echo", content);

        AssertProblem(reply, HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("application/json; charset=\"nonsense\"", null)]
    [InlineData("application/json", "gzip")]
    public async Task Another_encoding_is_refused(string type, string? coding)
    {
        using var content = new StringContent("{}");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (coding is not null)
            content.Headers.ContentEncoding.Add(coding);
        var reply = await _host.Client.SendAsync(HttpMethod.Post, "/echo", content);

        AssertProblem(reply, HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task An_address_and_headers_have_an_end()
    {
        var address = await _host.Client.GetAsync($"/page?cursor={new string('a', 8 * 1024)}");
        var headers = await _host.Client.GetAsync("/page", ("X-Long", new string('a', 16 * 1024)));

        AssertProblem(address, HttpStatusCode.RequestUriTooLong, "TOO_LARGE");
        AssertProblem(headers, HttpStatusCode.RequestHeaderFieldsTooLarge, "TOO_LARGE");
    }

    [Fact]
    public async Task Without_a_token_a_guarded_route_answers_a_problem() =>
        AssertProblem(await _host.Client.GetAsync("/guarded"), HttpStatusCode.Unauthorized, "UNAUTHENTICATED");

    [Fact]
    public async Task Without_the_role_a_guarded_route_answers_a_problem() => AssertProblem(
        await _host.Client.GetAsync("/admin", (TestScheme.Header, "01980c3e-5f7a-7c3c-9d0b-6a1f2e4d5c6b")),
        HttpStatusCode.Forbidden,
        "ROLE_REQUIRED");

    [Fact]
    public async Task An_exception_tells_nothing_of_itself()
    {
        var reply = await _host.Client.GetAsync("/throw");

        AssertProblem(reply, HttpStatusCode.InternalServerError, "INTERNAL_ERROR");
        Assert.DoesNotContain(Canary, reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_out_of_reach_is_not_our_fault_and_not_for_ever()
    {
        var reply = await _host.Client.GetAsync("/outage");

        AssertProblem(reply, HttpStatusCode.ServiceUnavailable, "DATABASE_UNAVAILABLE");
        Assert.Equal("1", reply.Headers["Retry-After"]);
    }

    [Theory]
    [InlineData("/number?count=many", "count", "TYPE")]
    [InlineData("/page?limit=many", "limit", "TYPE")]
    [InlineData("/page?limit=99999999999", "limit", "TYPE")]
    [InlineData("/page?cursor=a%00b", "cursor", "CONTROL_CHARACTER")]
    [InlineData("/page?cursor=a&other=%1B&cursor=b", "other", "CONTROL_CHARACTER")]
    [InlineData("/page?a%00=b", "query", "CONTROL_CHARACTER")]
    public async Task A_parameter_that_cannot_be_read_is_named(string path, string name, string rule)
    {
        var reply = await _host.Client.GetAsync(path);

        AssertProblem(reply, HttpStatusCode.BadRequest, "VALIDATION_FAILED");
        Assert.Equal((name, rule), reply.Fault);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_given_up()
    {
        await using var host = await GroundHost.StartAsync(Map, add: null, ("Http:RequestTimeout", "00:00:01"));

        AssertProblem(await host.Client.GetAsync("/stall"), HttpStatusCode.GatewayTimeout, "REQUEST_TIMED_OUT");
    }

    private static void AssertProblem(Reply reply, HttpStatusCode status, string code)
    {
        Assert.Equal(status, reply.Status);
        Assert.Equal("application/problem+json", reply.MediaType);
        Assert.Equal((int)status, reply.Json.GetProperty("status").GetInt32());
        Assert.Equal(code, reply.Code);
        Assert.Equal(reply.Headers["X-Request-Id"], reply.Json.GetProperty("requestId").GetString());
        Assert.True(reply.Json.GetProperty("durationMs").GetDouble() > 0);
        Assert.NotEmpty(reply.Json.GetProperty("detail").GetString()!);
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        var refusal = new Error(ErrorKind.Invalid, ErrorCode.PlanArchived, "No.")
        {
            Faults = [new Fault("a.b", "RULE", "Broken.")],
            RetryAfter = TimeSpan.FromSeconds(1.5),
        };
        routes.MapGet(
            "/refuse/{kind}", (ErrorKind kind) => ((Result<string>)(refusal with { Kind = kind })).ToAnswer());
        routes.MapPost("/echo", (Echo echo) => ((Result<Echo>)echo).ToAnswer());
        routes.MapGet("/guarded", () => ((Result<string>)"in").ToAnswer()).RequireAuthorization();
        routes.MapGet("/admin", () => ((Result<string>)"in").ToAnswer())
            .RequireAuthorization(rule => rule.RequireRole("Admin"));
        routes.MapGet("/throw", IResult () => throw new InvalidOperationException(Canary));
        routes.MapGet("/outage", IResult () => throw new NpgsqlException(Canary, new TimeoutException()));
        routes.MapGet("/number", (int count) => ((Result<int>)count).ToAnswer());
        routes.MapGet("/page", ([AsParameters] PageQuery page) => ((Result<int>)(page.Limit ?? 0)).ToAnswer());
        routes.MapGet("/stall", async (CancellationToken ct) =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return ((Result<string>)"late").ToAnswer();
        });
    }

    private sealed record Echo(string Text);
}
