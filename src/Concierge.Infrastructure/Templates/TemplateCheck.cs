using Concierge.Domain.Kernel;
using Concierge.Domain.Templates;

namespace Concierge.Infrastructure.Templates;

/// <summary>
/// Lets through the part of Handlebars that is safe to run for anybody: declared values, <c>if</c>, <c>unless</c>,
/// <c>each</c> and <c>with</c>. What a loop inside a loop goes over belongs to the outer one's item, so that rendering
/// takes no more steps than there are values, for each tag.
/// </summary>
internal sealed class TemplateCheck(IReadOnlyList<TemplateVariable> variables)
{
    private const int MostTags = 500;
    private const int DeepestBlock = 20;

    private readonly List<Fault> _faults = [];
    private readonly Stack<Block> _blocks = new();

    // Each and with go into a value; if and unless stay where they are.
    private int Depth => _blocks.Count(block => block.GoesIn);

    private bool IsInLoop => _blocks.Any(block => block.Word is "each");

    public static IReadOnlyList<Fault> Run(string text, IReadOnlyList<TemplateVariable> variables)
    {
        var check = new TemplateCheck(variables);
        var tags = 0;
        foreach (var tag in TemplateTags.Read(text))
        {
            check.Take(tag);
            if (++tags > MostTags)
            {
                check.Add(tag.Line, "TOO_MANY_TAGS", $"A template has at most {MostTags} tags.");
                break;
            }
        }

        foreach (var block in check._blocks)
            check.Add(block.Line, "UNCLOSED_BLOCK", $"{{{{#{block.Word}}}}} is never closed.");

        return check._faults;
    }

    private void Take(TemplateTag tag)
    {
        switch (tag.Kind)
        {
            case TagKind.Open:
                Open(tag);
                break;
            case TagKind.Close:
                Close(tag);
                break;
            case TagKind.Else:
                Else(tag);
                break;
            case TagKind.Value:
                Value(tag);
                break;
            case TagKind.Unclosed:
                Add(tag.Line, "UNCLOSED_TAG", "The braces are never closed.");
                break;
        }
    }

    private void Open(TemplateTag tag)
    {
        var (word, argument) = Split(tag.Words);
        if (word is not ("if" or "unless" or "each" or "with"))
        {
            Add(tag.Line, "UNKNOWN_BLOCK", $"There is no block {{{{#{word}}}}}: only if, unless, each and with.");
        }
        else if (Path(argument, tag.Line) is { } path
            && word is "each" or "with"
            && IsInLoop
            && (path.Root || path.Ups > 0))
        {
            Add(tag.Line, "LOOP", "Inside a loop, each and with go into the loop's own item only.");
        }

        // Unknown ones are opened, too, or else their end would be one more fault.
        _blocks.Push(new Block(word, tag.Line));
        if (_blocks.Count == DeepestBlock + 1)
            Add(tag.Line, "TOO_DEEP", $"Blocks go at most {DeepestBlock} deep.");
    }

    private void Close(TemplateTag tag)
    {
        if (_blocks.TryPeek(out var open) && open.Word == tag.Words)
            _blocks.Pop();
        else
            Add(tag.Line, "NOT_OPEN", $"{{{{/{tag.Words}}}}} closes nothing that is open here.");
    }

    private void Else(TemplateTag tag)
    {
        var (word, argument) = Split(tag.Words);
        if (_blocks.Count is 0)
            Add(tag.Line, "NOT_OPEN", "{{else}} stands in no block.");
        else if (word is "if" or "unless")
            Path(argument, tag.Line);
        else if (word is not "")
            Add(tag.Line, "UNKNOWN_BLOCK", $"After else stands if, unless or nothing, not {word}.");
    }

    private void Value(TemplateTag tag)
    {
        if (Path(tag.Words, tag.Line) is not { First: { } name, GoesOn: false } path || !IsOfVariables(path))
            return;

        if (Find(name)?.Type is VariableType.List or VariableType.Map)
            Add(tag.Line, "NOT_A_TEXT", $"{name} is not one value but several: use each or name one of them.");
    }

    private TemplatePath? Path(string text, int line)
    {
        if (TemplatePath.IsOfLoop(text))
        {
            if (!IsInLoop)
                Add(line, "NOT_IN_LOOP", $"{text} stands in no {{{{#each}}}}.");
            return null;
        }

        var path = TemplatePath.Parse(text);
        if (path is null)
            Add(line, "SYNTAX", $"'{text}' is not a variable, and nothing else may stand here.");
        else if (path.Ups > Depth)
            Add(line, "NOT_OPEN", $"'{text}' leads out of the template.");
        else if (path.First is { } name && IsOfVariables(path) && Find(name) is null)
            Add(line, "UNDECLARED", $"The variable {name} is not declared.");
        return path;
    }

    // Inside each and with, a name is one of the item's, and what items have is not declared.
    private bool IsOfVariables(TemplatePath path) => path.Root || path.Ups == Depth;

    private TemplateVariable? Find(string name) => variables.FirstOrDefault(variable => variable.Name == name);

    private void Add(int line, string code, string message) =>
        _faults.Add(new Fault("text", code, $"Line {line}: {message}"));

    private static (string Word, string Argument) Split(string words) =>
        words.IndexOfAny([' ', '\t', '\n', '\r']) is >= 0 and var blank
            ? (words[..blank], words[blank..].Trim())
            : (words, "");

    private readonly record struct Block(string Word, int Line)
    {
        public bool GoesIn => Word is "each" or "with";
    }
}
