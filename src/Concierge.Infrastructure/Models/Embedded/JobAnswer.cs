using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Concierge.Application.Ports;
using Concierge.Infrastructure.Models.Embedded.Extraction;

namespace Concierge.Infrastructure.Models.Embedded;

/// <summary>
/// A job's result out of the prompt's sources. Name, price and location are the source's own words; nothing comes
/// from elsewhere, and where the sources are silent the answer says so.
/// </summary>
internal static class JobAnswer
{
    private const string NoSources = "There are no sources to work from. Give the job some: \"sources\" in its params "
        + "takes texts, such as a guide's page or a list of places, and items come from them alone.";

    // The text goes into JSON and no further into HTML, so € and ü may stay as they are.
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(PromptMaterial material, CancellationToken ct)
    {
        if (material.Sources.All(source => string.IsNullOrWhiteSpace(source.Text)))
            return Write(material.Sources, [], new Ranking([], NoSources, Confidence: 0));

        var wishes = WishReader.Read(material.Parameters);
        var texts = material.Sources.Select(SourceText.Of).ToList();
        var candidates = Candidates.Of(texts, wishes, ct);
        return Write(material.Sources, texts, Ranking.Of(wishes, texts, candidates, ct));
    }

    private static string Write(IReadOnlyList<PromptSource> sources, List<SourceText> texts, Ranking ranking)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var item in ranking.Items)
                WriteItem(json, item, texts[item.Candidate.Source].Words, sources[item.Candidate.Source].Id);

            json.WriteEndArray();
            if (ranking.Note is { } note)
                json.WriteString("note", note);

            json.WriteNumber("confidence", ranking.Confidence);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteItem(Utf8JsonWriter json, Assessment item, string text, string source)
    {
        json.WriteStartObject();
        json.WriteString("name", item.Candidate.Name.Of(text));
        json.WriteString("summary", Summary.Of(text, item.Candidate));
        json.WriteString("reason", ReasonOf(item));
        if (item.Price is { } price)
            json.WriteString("price", price.Words.Of(text));

        if (Place.Find(text, item.Candidate) is { } place)
            json.WriteString("location", place.Of(text));

        json.WriteString("source", source);
        json.WriteEndObject();
    }

    private static string ReasonOf(Assessment item)
    {
        var reason = new StringBuilder();
        foreach (var fit in item.Fits)
            reason.Append(reason.Length is 0 ? "Fits " : "; ").Append(Words(fit));

        if (reason.Length is 0)
            reason.Append("The source names it");

        if (item.Unsaid is not [])
            reason.Append(". Not said: ").AppendJoin(", ", item.Unsaid.Select(wish => $"{wish.Label} {wish.Value}"));

        return reason.Append('.').ToString();
    }

    private static string Words(Fit fit) => fit.Wish.Kind is WishKind.Budget
        ? string.Create(CultureInfo.InvariantCulture, $"{fit.Wish.Label} {fit.Wish.Value} (“{fit.Words}”)")
        : $"{fit.Wish.Label} {fit.Wish.Value} (“{fit.Words}”)";
}
