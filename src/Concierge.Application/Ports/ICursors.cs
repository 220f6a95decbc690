using Concierge.Domain.Kernel;

namespace Concierge.Application.Ports;

/// <summary>
/// Makes list positions opaque: a cursor opens only for the caller and the list that it was sealed for. The list's
/// name holds whatever the position depends on, such as <c>jobs/{planId}</c>.
/// </summary>
public interface ICursors
{
    string Seal(string list, string position);

    /// <summary>The sealed position, or the refusal <see cref="ErrorCode.InvalidCursor"/>.</summary>
    Result<string> Open(string list, string cursor);
}
