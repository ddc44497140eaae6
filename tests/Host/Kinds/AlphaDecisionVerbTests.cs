using System.Text.Json;
using Millwright.Alpha.Options;
using Millwright.Host.CommandLine;
using Millwright.Host.Kinds.Alpha;

namespace Millwright.Host.Tests.Kinds;

/// <summary><c>alpha explain|export</c> on a recorded run (alpha.md §17.1, §25).</summary>
public sealed class AlphaDecisionVerbTests : IDisposable
{
    private static readonly AlphaOptions Small = new()
    {
        WFast = 20, WSlow = 60, KSlow = 12, ShortEntry = -0.008, ShortExtreme = -0.03, IrpLookback = 20, MaxBars = 40,
        ScanQMs = 1_000, DailyEntryCap = 100_000,
    };

    private readonly string folder = Directory.CreateTempSubdirectory("alpha-decisions").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Given_a_run_then_every_decision_is_exported_and_an_entry_is_explained_to_the_bit()
    {
        var journal = Path.Combine(folder, "soak");
        Directory.CreateDirectory(journal);
        using (var soak = AlphaSoak.Open(journal, Small, null).Value)
        {
            soak.Run(0.3, TestContext.Current.CancellationToken);
        }

        var (plain, exact) = (Path.Combine(folder, "a.jsonl"), Path.Combine(folder, "b.jsonl"));
        Assert.Equal(0, Run("export", journal, "--out", plain).Code);
        Assert.Equal(0, Run("export", journal, "--out", exact, "--bits").Code);
        var rows = File.ReadAllLines(plain).Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        var bits = File.ReadAllLines(exact).Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.True(rows.Length > 1_000, $"{rows.Length} rows");
        var at = Array.FindIndex(rows, r => r.GetProperty("action").GetString() == "Enter");
        var leverage = rows[at].GetProperty("leverage").GetDouble();
        var hex = $"0x{BitConverter.DoubleToInt64Bits(leverage):X16}";
        Assert.Equal(hex, bits[at].GetProperty("leverage").GetString());

        var scan = rows[at].GetProperty("scan_no").GetInt64();
        var (code, text) = Run("explain", journal, $"{scan}");
        Assert.Equal(0, code);
        Assert.Contains($"leverage: graph {hex}, record {hex}: equal", text, StringComparison.Ordinal);
        var idle = rows[Array.FindIndex(rows, r => r.GetProperty("action").GetString() == "NoSignal")];
        Assert.Equal(1, Run("explain", journal, $"{idle.GetProperty("scan_no").GetInt64()}").Code);
        Assert.Equal(2, Run("explain", journal, "999999").Code);
        Assert.Equal(2, Run("explain", folder, "1").Code);
    }

    private static (int Code, string Text) Run(params string[] arguments)
    {
        using var text = new StringWriter();
        var context = new VerbContext([], Stream.Null, Stream.Null, text, text, Directory.GetCurrentDirectory());
        return (AlphaVerb.Create(context).Parse(arguments).Invoke(), text.ToString());
    }
}
