using System.Text.Json;
using Concierge.Application.Jobs;
using Concierge.Application.Pipeline;
using Concierge.Application.Templates;
using Concierge.Domain.Jobs;
using Concierge.Domain.Kernel;
using Concierge.Infrastructure.Jobs;
using Concierge.Infrastructure.Messages;
using Concierge.Infrastructure.Models.Embedded;
using Concierge.Infrastructure.Templates;
using Concierge.Infrastructure.Tests.Support;

namespace Concierge.Infrastructure.Tests.Jobs;

/// <summary>The types and templates that every database begins with.</summary>
public sealed class SeedTests
{
    private const string Hotel =
        """
        {"destination":"Annecy","checkIn":"2026-03-01","checkOut":"2026-03-04","guests":2,"budget":120.50,
         "currency":"EUR","preferences":["quiet","by the lake"],
         "sources":[{"title":"Guide","text":"Hotel du Lac, EUR 110"}]}
        """;

    private const string Food =
        """
        {"location":"Annecy","cuisine":["savoyard","vegetarian"],"budget":40,"partySize":2,"dietary":["vegetarian"],
         "sources":["Green Fork, 3 Rue Royale, Annecy. A vegetarian kitchen with a daily menu at EUR 18."]}
        """;

    private const string Attraction =
        """
        {"location":"Annecy","interests":["castles"],"date":"2026-03-02","withChildren":true,
         "sources":["The castle"]}
        """;

    [Fact]
    public async Task The_types_and_templates_would_be_let_in_today()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = await JobNode.StartAsync(database, NodeRole.Api);
        var page = new PageRequest(100, Cursor: null);
        var types = (await node.SendAsync(new ListJobTypes(page))).Value.Items;
        var templates = (await node.SendAsync(new ListTemplates(page))).Value.Items;

        Assert.Equal(["find_attraction", "find_food", "research_hotel"], types.Select(type => type.Name));
        Assert.Equal(types.Select(type => type.Template), templates.Select(template => template.Name));
        Assert.All(types, type => Assert.Empty(new JobSchemas().Check(type.ParamsSchema.ToElement(), "params")));
        Assert.All(types, type => Assert.Empty(new JobSchemas().Check(type.ResultSchema.ToElement(), "result")));
        Assert.All(
            templates, template => Assert.Empty(new HandlebarsEngine().Check(template.Text, template.Variables)));
    }

    [Theory]
    [InlineData(
        "research_hotel", Hotel, "Budget per night: 120.50 EUR", """{"destination":"Annecy"}""",
        "params.checkIn")]
    [InlineData(
        "find_food", Food, "Cuisine: savoyard, vegetarian", """{"location":"Annecy","partySize":0}""",
        "params.partySize")]
    [InlineData(
        "find_attraction", Attraction, "Children come along.", """{"location":"Annecy","date":"soon"}""",
        "params.date")]
    public async Task A_job_of_the_type_is_asked_for_and_done(
        string type, string parameters, string words, string wrong, string path)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = await JobNode.StartAsync(database);
        var plan = await node.APlanAsync();

        var created = await node.SendAsync(new CreateJob(plan, type, JsonElement.Parse(parameters)));
        var rendered = await node.SendAsync(new RenderTemplate(type, Version: null, JsonElement.Parse(parameters)));
        var refused = await node.SendAsync(new CreateJob(plan, type, JsonElement.Parse(wrong)));

        Assert.Equal(JobStatus.Completed, (await node.EndedAsync(new JobId(created.Value.Id))).Status);
        Assert.Contains(words, rendered.Value.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", rendered.Value.Text, StringComparison.Ordinal);
        Assert.Equal((ErrorCode.ValidationFailed, path), (refused.Error?.Code, refused.Error?.Faults[0].Path));
    }

    [Theory]
    [InlineData("research_hotel", Hotel)]
    [InlineData("find_food", Food)]
    [InlineData("find_attraction", Attraction)]
    [InlineData("find_food", """{"location":"Annecy"}""")]
    public async Task The_built_in_model_answers_what_the_type_asks_for(string type, string parameters)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = await JobNode.StartAsync(database);
        using var model = new EmbeddedChatClient();
        node.Model.Instead = model;

        var created = await node.SendAsync(
            new CreateJob(await node.APlanAsync(), type, JsonElement.Parse(parameters)));
        var job = await node.EndedAsync(new JobId(created.Value.Id));

        Assert.Equal((JobStatus.Completed, "embedded", 1), (job.Status, job.Model, node.Model.Calls));
    }
}
