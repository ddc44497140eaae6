using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Millwright.Analyzers.Tests;

/// <summary>Each rule fires on the call it forbids, stays silent on its replacement, and honours the
/// exemption.</summary>
public sealed class DeterminismAnalyzerTests
{
    [Theory]
    [InlineData("MW0001", "var t = System.DateTime.UtcNow;")]
    [InlineData("MW0001", "var t = System.Environment.TickCount64;")]
    [InlineData("MW0001", "var t = System.IO.File.Exists(\"x\");")]
    [InlineData("MW0002", "var y = System.Math.Log(2.0);")]
    [InlineData("MW0002", "var y = System.Math.Pow(2.0, 3.0);")]
    [InlineData("MW0003", "foreach (var p in new System.Collections.Generic.Dictionary<int, int>()) { _ = p; }")]
    [InlineData("MW0003", "foreach (var p in new System.Collections.Generic.HashSet<int>()) { _ = p; }")]
    [InlineData("MW0004", "var s = \"a\".ToUpper();")]
    [InlineData("MW0004", "var d = double.Parse(\"1.5\");")]
    [InlineData("MW0005", "var g = System.Guid.NewGuid();")]
    [InlineData("MW0005", "var r = new System.Random();")]
    [InlineData("MW0008", "lock (new object()) { }")]
    [InlineData("MW0008", "System.Threading.Tasks.Task.Run(() => { });")]
    public async Task Given_a_forbidden_call_then_its_rule_is_reported(string rule, string statement)
    {
        var found = await Diagnose($"class P {{ void M() {{ {statement} }} }}");
        Assert.Contains(found, d => d.Id == rule && d.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("var y = System.Math.Sqrt(2.0) + System.Math.Abs(-1.0) + System.Math.Floor(1.5);")]
    [InlineData("foreach (var p in new System.Collections.Generic.List<int>()) { _ = p; }")]
    [InlineData("foreach (var p in new System.Collections.Generic.SortedList<int, int>()) { _ = p; }")]
    [InlineData("var d = double.Parse(\"1.5\", System.Globalization.CultureInfo.InvariantCulture);")]
    [InlineData("var b = \"a\".StartsWith(\"b\", System.StringComparison.Ordinal);")]
    [InlineData("var x = System.Math.FusedMultiplyAdd(1.0, 2.0, 3.0);")]
    public async Task Given_an_allowed_call_then_nothing_is_reported(string statement) =>
        Assert.Empty(await Diagnose($"class P {{ void M() {{ {statement} }} }}"));

    [Fact]
    public async Task Given_a_static_mutable_field_then_MW0006_is_reported_and_readonly_is_fine()
    {
        Assert.Contains(await Diagnose("class P { static int counter; }"), d => d.Id == "MW0006");
        Assert.Empty(await Diagnose("class P { static readonly int Limit = 3; const int Other = 4; }"));
    }

    [Fact]
    public async Task Given_a_branch_on_the_mode_label_then_MW0007_is_reported_and_passing_it_on_is_fine()
    {
        const string Context = "class PlantContext { public int Mode => 0; public ulong Seq => 1; } ";
        Assert.Contains(
            await Diagnose(
                Context + "class P { bool M(PlantContext c) { if (c.Mode == 1) return true; return false; } }"),
            d => d.Id == "MW0007");
        Assert.Empty(await Diagnose(Context + "class P { ulong M(PlantContext c) { return c.Seq; } }"));
    }

    [Fact]
    public async Task Given_an_exempt_member_then_nothing_is_reported()
    {
        const string Attribute = "class DeterminismExemptAttribute : System.Attribute "
            + "{ public DeterminismExemptAttribute(string r) { } } ";
        Assert.Empty(await Diagnose(
            Attribute + "class P { [DeterminismExempt(\"edge\")] void M() { var t = System.DateTime.UtcNow; } }"));
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnose(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create(
            "sample", [CSharpSyntaxTree.ParseText(source)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        return await compilation.WithAnalyzers([new DeterminismAnalyzer()]).GetAnalyzerDiagnosticsAsync();
    }
}
