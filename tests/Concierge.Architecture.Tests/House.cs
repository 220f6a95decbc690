using System.Reflection;
using System.Runtime.CompilerServices;
using Concierge.Application.Pipeline;
using Concierge.Domain.Kernel;

namespace Concierge.Architecture.Tests;

/// <summary>The floors of the house and their files.</summary>
internal static class House
{
    public static readonly Assembly Domain = typeof(Error).Assembly;
    public static readonly Assembly Application = typeof(Caller).Assembly;
    public static readonly Assembly Infrastructure = typeof(Concierge.Infrastructure.DependencyInjection).Assembly;
    public static readonly Assembly Api = typeof(Program).Assembly;

    /// <summary>Source files of one project, from the repository that this test was built in.</summary>
    public static List<FileInfo> SourcesOf(Assembly assembly) => FilesIn("src", assembly.GetName().Name!);

    /// <summary>What is written by hand in all projects and their tests.</summary>
    public static List<FileInfo> Sources() => [.. FilesIn("src"), .. FilesIn("tests")];

    /// <summary>A file of the repository.</summary>
    public static string Text(string path) => File.ReadAllText(PathOf(path));

    public static string PathOf(string path) => Path.Combine(Root(), path);

    /// <summary>What is run by name.</summary>
    public static List<FileInfo> Scripts()
    {
        List<FileInfo> files =
        [
            .. new DirectoryInfo(PathOf("build")).EnumerateFiles()
                .Where(file => file.UnixFileMode.HasFlag(UnixFileMode.UserExecute)),
        ];
        Assert.NotEmpty(files);
        return files;
    }

    /// <summary>What settings are read into, each from the section that it names.</summary>
    public static List<Type> OptionTypes() =>
    [
        .. new[] { Application, Infrastructure, Api }
            .SelectMany(floor => TypesOf(floor, type => type.GetField("Section") is { IsLiteral: true })),
    ];

    // A rule that matches nothing passes: each list says so before it is used.
    public static List<Type> TypesOf(Assembly assembly, Func<Type, bool> predicate)
    {
        List<Type> types = [.. assembly.GetTypes().Where(IsWritten).Where(predicate)];
        Assert.NotEmpty(types);
        return types;
    }

    // Generators put types of their own into our assemblies.
    private static bool IsWritten(Type type) =>
        !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && type.Namespace?.StartsWith("Concierge.", StringComparison.Ordinal) is true;

    private static List<FileInfo> FilesIn(params string[] folders)
    {
        var folder = new DirectoryInfo(Path.Combine([Root(), .. folders]));
        List<FileInfo> files =
            [.. folder.EnumerateFiles("*.cs", SearchOption.AllDirectories).Where(file => !IsBuilt(file.FullName))];
        Assert.NotEmpty(files);
        return files;
    }

    private static bool IsBuilt(string path) =>
        path.Split(Path.DirectorySeparatorChar) is var parts && (parts.Contains("obj") || parts.Contains("bin"));

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
