using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Concierge.Application.Realtime;

/// <summary>Whether the caller may join a group, such as <c>conversation:{id}</c>; answers its name.</summary>
public sealed record MayJoin(string Group) : IQuery<string>;

internal sealed class MayJoinValidator : AbstractValidator<MayJoin>
{
    private const int Longest = 100;

    public MayJoinValidator() => RuleFor(query => query.Group).NotEmpty().MaximumLength(Longest);
}

internal sealed class MayJoinHandler(IEnumerable<ILiveGroup> groups, Caller caller)
    : IRequestHandler<MayJoin, Result<string>>
{
    public async Task<Result<string>> Handle(MayJoin query, CancellationToken ct)
    {
        if (query.Group.Split(':') is not [var kind, var text] || !Guid.TryParseExact(text, "D", out var id))
            return Unknown;

        if (groups.FirstOrDefault(group => group.Kind == kind) is not { } known)
            return Unknown;

        return await known.RefuseAsync(id, caller, ct) is { } refused ? refused : $"{kind}:{id}";
    }

    private Error Unknown => Faults.Invalid(new Fault(
        "group", "GROUP", $"Must be one of {string.Join(", ", groups.Select(group => $"{group.Kind}:{{id}}"))}."));
}
