using Concierge.Domain.Identity;

namespace Concierge.Application.Identity;

/// <summary>What somebody who logged in goes on with.</summary>
public sealed record LoginView(Secret AccessToken, DateTimeOffset ExpiresAt, Secret RefreshToken, UserView User);
