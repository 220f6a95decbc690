using Concierge.Application.Pipeline;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Templates;

/// <summary>Makes the next version of a template; saving what it says already makes none.</summary>
public sealed record SaveTemplate(string Name, string Text, IReadOnlyList<TemplateVariable> Variables)
    : ICommand<TemplateView>;

internal sealed class SaveTemplateValidator : AbstractValidator<SaveTemplate>
{
    public SaveTemplateValidator()
    {
        RuleFor(command => command.Name).IsName();
        RuleFor(command => command.Text).NotEmpty().MaximumLength(Template.LongestText);
        RuleFor(command => command.Variables).NotNull();
        RuleFor(command => command.Variables.Count).LessThanOrEqualTo(Template.MostVariables)
            .OverridePropertyName("variables").When(command => command.Variables is not null);
        RuleForEach(command => command.Variables).ChildRules(variable =>
        {
            variable.RuleFor(declared => declared.Name).Must(TemplateVariable.IsName)
                .WithErrorCode("NAME").WithMessage($"Must be letters, digits and underscores, at most {Name.Longest}.");
            variable.RuleFor(declared => declared.Type).IsInEnum();
            variable.RuleFor(declared => declared.Description).MaximumLength(TemplateVariable.LongestDescription);
        });
        RuleFor(command => command.Variables).Must(NameEachOnce).When(command => command.Variables is not null)
            .WithErrorCode("UNIQUE").WithMessage("Must name each variable once.");
    }

    private static bool NameEachOnce(IReadOnlyList<TemplateVariable> variables) =>
        variables.DistinctBy(variable => variable?.Name).Count() == variables.Count;
}

internal sealed class SaveTemplateHandler(
    IUnitOfWork work, ITemplates templates, ITemplateEngine engine, TimeProvider clock)
    : IRequestHandler<SaveTemplate, Result<TemplateView>>
{
    public async Task<Result<TemplateView>> Handle(SaveTemplate command, CancellationToken ct)
    {
        if (engine.Check(command.Text, command.Variables) is { Count: > 0 } faults)
            return TemplateErrors.Invalid(faults);

        var current = await templates.ReadAsync(command.Name, version: null, ct);
        if (current?.Says(command.Text, command.Variables) is true)
            return TemplateView.Of(current);

        var version = (current?.Version ?? 0) + 1;
        var next = new Template(command.Name, version, command.Text, command.Variables, clock.GetStoredNow());
        templates.Add(next);

        return (await work.CommitAsync(ct)).Map(_ => TemplateView.Of(next));
    }
}
