namespace Concierge.Architecture.Tests;

/// <summary>What a reader has to take in at once.</summary>
public sealed class ShapeTests
{
    private const int LongestFile = 200;
    private const int LongestLine = 120;

    // The codes of all errors are one closed list, which is looked up and not read.
    private const string List = "ErrorCode.cs";

    [Fact]
    public void A_file_has_two_hundred_lines_at_most() => Assert.Empty(
        House.Sources()
            .Where(file => file.Name is not List && File.ReadLines(file.FullName).Count() > LongestFile)
            .Select(file => file.FullName));

    [Fact]
    public void A_line_has_a_hundred_and_twenty_columns_at_most() => Assert.Empty(
        House.Sources().SelectMany(file => File.ReadLines(file.FullName)
            .Index()
            .Where(line => line.Item.Length > LongestLine)
            .Select(line => $"{file.FullName}:{line.Index + 1}")));
}
