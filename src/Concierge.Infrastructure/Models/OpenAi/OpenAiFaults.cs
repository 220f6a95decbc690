using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;
using Concierge.Application.Ports;
using Concierge.Domain.Kernel;

namespace Concierge.Infrastructure.Models.OpenAi;

/// <summary>
/// Every way in which a call can go wrong, as one exception. The provider's own words are left out: they may repeat the
/// key or the prompt.
/// </summary>
internal static class OpenAiFaults
{
    public static ModelException Cut(Exception? inner = null) =>
        new(ErrorCode.ModelAnswerCut, "The model's answer was cut off.", inner: inner);

    public static ModelException Invalid(string what) =>
        new(ErrorCode.ModelAnswerInvalid, $"The model's answer {what}.");

    /// <summary>Does the calling; a connection that fails is the provider's absence.</summary>
    public static Task<T> GuardAsync<T>(Func<Task<T>> call, CancellationToken ct) => MapAsync(
        call, failure => new(ErrorCode.ModelUnavailable, "The model cannot be reached.", inner: failure), ct);

    /// <summary>Does the reading of an answer that has begun; a connection that fails cuts it.</summary>
    public static Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken ct) => MapAsync(read, Cut, ct);

    public static ModelException Refusal(PipelineResponse response, DateTimeOffset now) =>
        OfStatus(response.Status, RetryAfter(response, now));

    /// <summary>An error inside an answer that began with 200.</summary>
    public static ModelException Inside(JsonElement error)
    {
        if (error.ValueKind is not JsonValueKind.Object || !error.TryGetProperty("code", out var code))
            return OfStatus(500, retryAfter: null);

        if (code.ValueKind is JsonValueKind.Number && code.TryGetInt32(out var status) && status is >= 400 and < 600)
            return OfStatus(status, retryAfter: null);

        var name = code.ValueKind is JsonValueKind.String ? code.GetString()! : "";
        return OfStatus(name.Contains("rate_limit", StringComparison.Ordinal) ? 429 : 500, retryAfter: null);
    }

    private static ModelException OfStatus(int status, TimeSpan? retryAfter) => status switch
    {
        401 or 403 => new(ErrorCode.ModelUnauthorized, $"The provider refused the key ({status})."),
        429 => new(ErrorCode.ModelRateLimited, "The provider limits the rate (429).", retryAfter),
        408 => new(ErrorCode.ModelTimeout, "The provider gave up waiting (408).", retryAfter),
        >= 500 => new(ErrorCode.ModelUnavailable, $"The provider failed ({status}).", retryAfter),
        _ => new(ErrorCode.ModelRefused, $"The provider refused the request ({status})."),
    };

    private static async Task<T> MapAsync<T>(
        Func<Task<T>> work, Func<Exception, ModelException> broken, CancellationToken ct)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or ClientResultException)
        {
            ct.ThrowIfCancellationRequested();
            throw broken(failure);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ModelException(ErrorCode.ModelTimeout, "The model did not take the call in time.");
        }
    }

    private static TimeSpan? RetryAfter(PipelineResponse response, DateTimeOffset now)
    {
        if (!response.Headers.TryGetValue("Retry-After", out var text))
            return null;

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return seconds is >= 0 and < 86_400 ? TimeSpan.FromSeconds(seconds) : null;

        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Style, out var until) && until > now
            ? until - now
            : null;
    }
}
