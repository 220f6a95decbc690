using System.Text;
using Concierge.Domain.Identity;
using Microsoft.AspNetCore.Identity;

namespace Concierge.Infrastructure.Identity;

/// <summary>Makes and checks password hashes, as many at once as leave a core for everything else.</summary>
internal sealed class Passwords : IDisposable
{
    private readonly IPasswordHasher<User> _hasher;
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly string _nobodys;

    public Passwords(IPasswordHasher<User> hasher)
    {
        _hasher = hasher;
        _nobodys = Hash(new Secret(""));
    }

    public Task<string> HashAsync(Secret password, CancellationToken ct) => TakeTurnAsync(() => Hash(password), ct);

    /// <summary>Without a hash it works as long, on one that no password fits.</summary>
    public Task<PasswordVerificationResult> CheckAsync(string? hash, Secret password, CancellationToken ct) =>
        TakeTurnAsync(() => Check(hash, password), ct);

    public void Dispose() => _turns.Dispose();

    private string Hash(Secret password) => _hasher.HashPassword(null!, Normalize(password));

    private PasswordVerificationResult Check(string? hash, Secret password)
    {
        var found = _hasher.VerifyHashedPassword(null!, hash ?? _nobodys, Normalize(password));
        return hash is null ? PasswordVerificationResult.Failed : found;
    }

    // The same password typed on another keyboard may arrive in other code points.
    private static string Normalize(Secret password) => password.Text.Normalize(NormalizationForm.FormKC);

    private async Task<T> TakeTurnAsync<T>(Func<T> work, CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        try
        {
            return work();
        }
        finally
        {
            _turns.Release();
        }
    }
}
