using Millwright.Alpha.Options;
using Millwright.Host.Kinds.Alpha;
using Millwright.Host.Kinds.Alpha.Journal;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Kinds;

/// <summary>A shadow run that is stopped and started again ends with the tables of an uninterrupted one.</summary>
public sealed class AlphaSoakTests
{
    private static readonly AlphaOptions Small = new()
    {
        WFast = 20, WSlow = 60, KSlow = 12, ShortEntry = -0.008, ShortExtreme = -0.03, IrpLookback = 20, MaxBars = 40,
        ScanQMs = 1_000, DailyEntryCap = 100_000,
    };

    [Fact]
    public void Given_a_run_that_is_broken_off_at_random_then_every_row_is_there_once_and_equal()
    {
        using var scratch = new Scratch();
        var (whole, broken) = (Path.Combine(scratch.Path, "whole"), Path.Combine(scratch.Path, "broken"));
        Go(whole, 1.2);
        var random = Xoshiro256.Create(11, "soak");
        for (var hours = 0.0; hours < 1.2; hours += 0.02 + (0.2 * random.NextUnit()))
        {
            Go(broken, hours);
            Loosen(broken, ref random);
        }

        Go(broken, 1.2);
        var (rows, wrong) = ShadowComparison.Run($"{broken}/shadow.db", $"{whole}/shadow.db");
        Assert.Empty(wrong);
        Assert.True(rows > 8_000, $"{rows} rows");
        var (equal, text) = ShadowCheck.Run(broken);
        Assert.True(equal, text);
    }

    [Fact]
    public void Given_a_row_that_is_changed_or_missing_then_the_comparison_names_it()
    {
        using var scratch = new Scratch();
        var (a, b) = (Path.Combine(scratch.Path, "a"), Path.Combine(scratch.Path, "b"));
        Go(a, 0.05);
        Go(b, 0.05);
        Assert.Empty(ShadowComparison.Run($"{a}/shadow.db", $"{b}/shadow.db").Differences);
        var store = new Storage.TableStore($"{b}/shadow.db", ShadowTables.All);
        var row = store.Read(ShadowTables.Scans, 10)[7].ToArray();
        row[5] = 99L;
        store.Write([new Storage.TableRow(ShadowTables.Scans, row, (ulong)(long)row[^1]!)], store.Position);
        var wrong = Assert.Single(ShadowComparison.Run($"{a}/shadow.db", $"{b}/shadow.db").Differences);
        Assert.Contains("n_active", wrong, StringComparison.Ordinal);
    }

    private static void Go(string folder, double hours)
    {
        Directory.CreateDirectory(folder);
        using var run = AlphaSoak.Open(folder, Small, null).Value;
        run.Run(hours, CancellationToken.None);
    }

    /// <summary>Takes away what a kill may have kept from the disk: newer snapshots, and the tables now and then.
    /// </summary>
    private static void Loosen(string folder, ref Xoshiro256 random)
    {
        var snapshots = Directory.GetFiles(folder, "*.mws", SearchOption.AllDirectories);
        if (random.Below(2) == 0 && snapshots.Length > 0)
        {
            File.Delete(snapshots.Order(StringComparer.Ordinal).Last());
        }

        if (random.Below(4) == 0)
        {
            foreach (var file in Directory.GetFiles(folder, "shadow.db*"))
            {
                File.Delete(file);
            }
        }
    }

    private sealed class Scratch : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("alpha-soak").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
