using System.Globalization;
using System.Text;

namespace Concierge.Infrastructure.Templates;

/// <summary>Takes so much text and then throws, which is how a rendering is stopped.</summary>
internal sealed class LimitedText(int longest) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.Unicode;

    public bool IsFull { get; private set; }

    public override void Write(char value) => Take(1).Append(value);

    public override void Write(string? value) => Take(value?.Length ?? 0).Append(value);

    public override void Write(ReadOnlySpan<char> buffer) => Take(buffer.Length).Append(buffer);

    public override void Write(char[] buffer, int index, int count) => Take(count).Append(buffer, index, count);

    public override string ToString() => _text.ToString();

    private StringBuilder Take(int more)
    {
        IsFull = IsFull || _text.Length + more > longest;
        return IsFull ? throw new InvalidOperationException("The text is full.") : _text;
    }
}
