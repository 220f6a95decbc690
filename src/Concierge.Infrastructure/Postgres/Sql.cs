namespace Concierge.Infrastructure.Postgres;

/// <summary>SQL that is long enough for a file of its own, embedded beside its user.</summary>
internal static class Sql
{
    /// <param name="file">Room and name, such as <c>Messages.claim.sql</c>.</param>
    public static string Read(string file)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream($"Concierge.Infrastructure.{file}")
            ?? throw new InvalidOperationException($"There is no embedded file {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
