namespace Concierge.Api.Observability;

/// <summary>An exception as the log may have it: without what the request's own headers keep secret.</summary>
internal sealed class ScrubbedException(Exception exception, HttpRequest request) : Exception
{
    private const int ShortestSecret = 6;

    // At once: when the line is written, the request is over.
    private readonly string _text = Redaction.Scrub(exception.ToString(), SecretsOf(request));

    public override string ToString() => _text;

    private static IEnumerable<string> SecretsOf(HttpRequest request) =>
        from header in request.Headers
        where Redaction.IsSecret(header.Key)
        from value in header.Value
        from part in value.Split([' ', ';', '=', ',']).Append(value)
        where part.Length >= ShortestSecret
        orderby part.Length descending
        select part;
}
