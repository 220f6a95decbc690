using System.Text.Json;
using Concierge.Domain.Kernel;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace Concierge.Application.Pipeline;

/// <summary>Answers an invalid request with everything wrong with it, before its handler runs.</summary>
internal sealed class Validation<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IFailable<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        List<ValidationFailure> failures = [.. validators.SelectMany(validator => validator.Validate(request).Errors)];

        return failures is [] ? next() : Task.FromResult(TResponse.Fail(Faults.Invalid(failures.Select(ToFault))));
    }

    private static Fault ToFault(ValidationFailure failure) =>
        new(ToPath(failure.PropertyName), Faults.RuleName(failure.ErrorCode), failure.ErrorMessage);

    private static string ToPath(string property) =>
        string.Join('.', property.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
