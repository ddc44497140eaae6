using System.Text.RegularExpressions;
using Millwright.Host.Configuration;
using Millwright.Kernel.Options;

namespace Millwright.Host.Tests.Configuration;

/// <summary>An option that nobody reads is a promise that is not kept.</summary>
public sealed class OptionReaderTests
{
    /// <summary>Places that only show a value; a reader there is no effect.</summary>
    private static readonly string[] Shows = ["/Grid/Status/", "/Diagnosis/", "ToggleCatalog.cs", "/obj/", "/bin/"];

    private static readonly Dictionary<string, string> Sources = Directory
        .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !Shows.Any(shown => path.Contains(shown, StringComparison.Ordinal)))
        .ToDictionary(path => path, File.ReadAllText);

    [Fact]
    public void Given_every_option_then_some_code_outside_of_the_tables_reads_it()
    {
        var silent = OptionCatalog.All.Where(option => !IsToggle(option) && !IsRead(option))
            .Select(option => $"{option.Key} ({option.Property.DeclaringType!.Name}.{option.Property.Name})");

        Assert.Equal([], silent);
    }

    [Fact]
    public void Given_a_name_that_nobody_reads_then_the_search_finds_nothing() =>
        Assert.False(IsRead("NoSuchOptionAnywhere"));

    /// <summary>The switches of the regime layer are read by name as the defaults of runtime toggles.</summary>
    private static bool IsToggle(OptionDescriptor option) =>
        option.Key.StartsWith("regime.", StringComparison.Ordinal)
        && ToggleCatalog.IsRegime(option.Key["regime.".Length..].ToUpperInvariant());

    private static bool IsRead(OptionDescriptor option) => IsRead(option.Property.Name);

    private static bool IsRead(string name)
    {
        var read = new Regex($@"(\.{name}\b(?!\s*=[^=>]))|(\b{name}\s*\?\?)", RegexOptions.CultureInvariant);
        return Sources.Values.Any(text => text.Contains(name, StringComparison.Ordinal) && read.IsMatch(text));
    }
}
