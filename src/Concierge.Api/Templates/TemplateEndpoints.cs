using System.Text.Json;
using Concierge.Api.Http;
using Concierge.Api.Identity;
using Concierge.Application.Templates;
using Concierge.Domain.Templates;
using MediatR;

namespace Concierge.Api.Templates;

internal static class TemplateEndpoints
{
    // The longest text a template may have, as JSON may escape it, and its variables.
    private const int MaxBodyBytes = 512 * 1024;

    public static void MapTemplates(this IEndpointRouteBuilder routes)
    {
        var templates = routes.MapGroup("/templates").WithTags("Templates").RequireAuthorization(Policies.Admin);

        templates.MapGet("/", ListAsync).WithName("ListTemplates")
            .WithSummary("List the newest version of each template")
            .ProducesProblems(400);
        templates.MapGet("/{name}", GetAsync).WithName("GetTemplate").WithSummary("Read a template")
            .WithDescription("The newest version, or the one that `version` asks for.")
            .ProducesProblems(404);
        templates.MapPut("/{name}", SaveAsync).WithName("SaveTemplate").WithSummary("Save a template as a new version")
            .WithDescription("Versions never change. To save what the newest version says already adds none.")
            .LimitBody(MaxBodyBytes)
            .ProducesProblems(400, 409, 422);
        templates.MapPost("/{name}/render", RenderAsync).WithName("RenderTemplate")
            .WithSummary("See what a template makes of some values")
            .LimitBody(MaxBodyBytes)
            .ProducesProblems(400, 404);
    }

    private static async Task<PageAnswer<TemplateView>> ListAsync(
        [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListTemplates(page.ToRequest()), ct)).ToPage();

    private static async Task<Answer<TemplateView>> GetAsync(
        string name, int? version, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetTemplate(name, version), ct)).ToAnswer();

    private static async Task<Answer<TemplateView>> SaveAsync(
        string name, SaveTemplateRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new SaveTemplate(name, request.Text, request.Variables), ct)).ToAnswer();

    private static async Task<Answer<RenderedTemplate>> RenderAsync(
        string name, RenderTemplateRequest request, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new RenderTemplate(name, request.Version, request.Variables), ct)).ToAnswer();
}

internal sealed record SaveTemplateRequest(string Text, IReadOnlyList<TemplateVariable> Variables);

internal sealed record RenderTemplateRequest(JsonElement Variables, int? Version);
