using System.Xml.Linq;

namespace Millwright.Tidy.Tests;

/// <summary>Who may use whom: the table of the house style, held against the project files.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Kernel"] = [],
        ["Analyzers"] = [],
        ["Ledger"] = ["Kernel"],
        ["Markets"] = ["Kernel"],
        ["Grid"] = ["Kernel", "Ledger", "Markets"],
        ["Regime"] = ["Kernel", "Ledger", "Markets"],
        ["Portfolio"] = ["Kernel", "Ledger", "Markets"],
        ["Alpha"] = ["Kernel", "Ledger", "Markets"],
        ["Twin"] = ["Kernel", "Ledger", "Markets"],
        ["Venues"] = ["Kernel", "Markets"],
        ["Storage"] = ["Kernel", "Markets"],
        ["Cluster"] = ["Kernel", "Markets"],
    };

    [Fact]
    public void Given_the_project_files_then_references_follow_the_allowed_directions()
    {
        var wrong = new List<string>();
        foreach (var file in Repository.Tracked.Where(f => f.StartsWith("src/", StringComparison.Ordinal)
            && f.EndsWith(".csproj", StringComparison.Ordinal)))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (name == "Host")
            {
                continue;
            }

            Assert.True(Allowed.ContainsKey(name), $"{file} is not in the table of allowed directions");
            foreach (var used in References(file).Where(r => r != "Analyzers" && !Allowed[name].Contains(r)))
            {
                wrong.Add($"{name} uses {used}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Given_the_kernel_and_the_domains_then_they_use_no_package()
    {
        string[] pure = ["Kernel", "Ledger", "Markets", "Grid", "Regime", "Portfolio", "Alpha", "Twin"];
        foreach (var name in pure)
        {
            var project = XDocument.Load(Path.Combine(Repository.Root, "src", name, $"{name}.csproj"));
            Assert.Empty(project.Descendants("PackageReference"));
        }
    }

    [Fact]
    public void Given_the_deterministic_projects_then_the_analyzer_runs_in_each()
    {
        string[] deterministic = ["Kernel", "Ledger", "Markets", "Grid", "Regime", "Portfolio", "Alpha", "Twin"];
        foreach (var name in deterministic)
        {
            Assert.Contains("Analyzers", References($"src/{name}/{name}.csproj"));
        }
    }

    private static List<string> References(string file) => XDocument.Load(Path.Combine(Repository.Root, file))
        .Descendants("ProjectReference")
        .Select(r => Path.GetFileNameWithoutExtension((string?)r.Attribute("Include") ?? ""))
        .ToList();
}
