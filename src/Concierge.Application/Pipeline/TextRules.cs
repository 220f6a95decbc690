using Concierge.Domain.Kernel;
using FluentValidation;

namespace Concierge.Application.Pipeline;

internal static class TextRules
{
    /// <summary>Text of one line: not blank, no control characters, at most so long.</summary>
    public static IRuleBuilderOptions<T, string> IsLine<T>(this IRuleBuilder<T, string> rule, int longest) => rule
        .NotEmpty()
        .MaximumLength(longest)
        .Must(text => text is null || !text.Any(char.IsControl))
        .WithErrorCode("CONTROL_CHARACTER")
        .WithMessage("Must not contain control characters.");

    public static IRuleBuilderOptions<T, string> IsName<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(Name.IsValid)
        .WithErrorCode("NAME")
        .WithMessage(
            $"Must be lower case letters and digits in words joined by underscores, at most {Name.Longest} in all.");
}
