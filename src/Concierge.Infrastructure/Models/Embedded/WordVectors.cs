using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Concierge.Infrastructure.Models.Embedded;

/// <summary>
/// The 60,000 most frequent English words, each a direction in 100 dimensions; see <c>glove-60k-100d.md</c>. The
/// components stay the bytes they are in the file, all in one array.
/// </summary>
internal sealed class WordVectors
{
    private const string Resource = "glove-60k-100d.bin";
    private const double Smoothing = 0.001;
    private static readonly Lazy<WordVectors> Loaded = new(Load);

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ranks;
    private readonly sbyte[] _components;
    private readonly float[] _scales;
    private readonly float[] _common;
    private readonly double _harmonic;

    private WordVectors(Dictionary<string, int> ranks, sbyte[] components, float[] scales, int dimensions)
    {
        (_components, _scales, Dimensions) = (components, scales, dimensions);
        _ranks = ranks.GetAlternateLookup<ReadOnlySpan<char>>();
        _harmonic = Enumerable.Range(1, scales.Length).Sum(rank => 1.0 / rank);
        _common = CommonDirection();
    }

    /// <summary>Read on first use, not at start.</summary>
    public static WordVectors Instance => Loaded.Value;

    public int Dimensions { get; }

    public bool TryFind(ReadOnlySpan<char> word, out int rank) => _ranks.TryGetValue(word, out rank);

    /// <summary>Adds a word's vector, a rare word with more weight than one that stands in every sentence.</summary>
    public void AddTo(Span<float> sum, int rank) => Add(sum, rank, (float)(Smoothing / (Smoothing + Frequency(rank))));

    /// <summary>Takes out the direction that all words share, which says nothing, and scales to unit length.</summary>
    public void Finish(Span<float> sum)
    {
        var shared = 0f;
        for (var i = 0; i < sum.Length; i++)
            shared += sum[i] * _common[i];

        for (var i = 0; i < sum.Length; i++)
            sum[i] -= shared * _common[i];

        Normalise(sum);
    }

    // By Zipf's law.
    private double Frequency(int rank) => 1 / ((rank + 1) * _harmonic);

    private void Add(Span<float> sum, int rank, float weight)
    {
        var factor = _scales[rank] * weight;
        var components = _components.AsSpan(rank * Dimensions, Dimensions);
        for (var i = 0; i < components.Length; i++)
            sum[i] += components[i] * factor;
    }

    private float[] CommonDirection()
    {
        var sum = new float[Dimensions];
        for (var rank = 0; rank < _scales.Length; rank++)
            Add(sum, rank, weight: 1);

        Normalise(sum);
        return sum;
    }

    private static void Normalise(Span<float> vector)
    {
        var squares = 0f;
        foreach (var component in vector)
            squares += component * component;

        if (squares is 0)
            return;

        var length = MathF.Sqrt(squares);
        foreach (ref var component in vector)
            component /= length;
    }

    private static WordVectors Load()
    {
        using var stream = typeof(WordVectors).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the assembly.");
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        if (reader.ReadUInt32() != BinaryPrimitives.ReadUInt32LittleEndian("GLV1"u8))
            throw new InvalidOperationException($"{Resource} is not a file of word vectors.");

        var (count, dimensions) = (reader.ReadInt32(), reader.ReadInt32());
        var ranks = new Dictionary<string, int>(count, StringComparer.Ordinal);
        var scales = new float[count];
        var components = new sbyte[count * dimensions];
        for (var rank = 0; rank < count; rank++)
        {
            ranks.TryAdd(reader.ReadString(), rank);
            scales[rank] = reader.ReadSingle();
            stream.ReadExactly(MemoryMarshal.AsBytes(components.AsSpan(rank * dimensions, dimensions)));
        }

        return new WordVectors(ranks, components, scales, dimensions);
    }
}
