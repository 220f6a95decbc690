using Concierge.Domain.Identity;
using FluentValidation;

namespace Concierge.Application.Identity;

internal static class IdentityRules
{
    public static IRuleBuilderOptions<T, string> IsEmailAddress<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(text => EmailAddress.Parse(text) is not null)
        .WithErrorCode("EMAIL_ADDRESS").WithMessage("Must be an e-mail address.");

    public static IRuleBuilderOptions<T, Secret> IsGiven<T>(this IRuleBuilder<T, Secret> rule, int maxLength) => rule
        .Must(secret => !string.IsNullOrEmpty(secret.Text))
        .WithErrorCode("NOT_EMPTY").WithMessage("Must not be empty.")
        .Must(secret => secret.Text is null || secret.Text.Length <= maxLength)
        .WithErrorCode("MAXIMUM_LENGTH").WithMessage($"Must have at most {maxLength} characters.");

    public static IRuleBuilderOptions<T, Secret> IsNewPassword<T>(
        this IRuleBuilder<T, Secret> rule, Func<T, string> email) => rule
        .Must(PasswordRules.FitsLength)
        .WithErrorCode("LENGTH")
        .WithMessage($"Must have {PasswordRules.MinLength} to {PasswordRules.MaxLength} characters.")
        .Must((request, password) => !PasswordRules.Is(password, EmailAddress.Parse(email(request))))
        .WithErrorCode("NOT_EQUAL").WithMessage("Must not be the e-mail address.");
}
