using System.Globalization;
using Millwright.Alpha.Lab;
using Millwright.Alpha.Plant;
using Millwright.Kernel;

namespace Millwright.Host.Kinds.Alpha.Research;

/// <summary>Attribution of closed positions (alpha.md §24): the decimal identity, Shapley shares of the net result,
/// edges,
/// and sums by day, lane, instrument, exit reason and hour of the week.</summary>
internal static class EpisodeReport
{
    public static void Write(AlphaTape tape, TextWriter output)
    {
        var episodes = tape.Episodes;
        output.WriteLine(
            $"{tape.Mids.Count} scans, {tape.Decided.Count} decisions, {episodes.Count} closed positions of "
            + $"{tape.Manifest.Group}");
        if (episodes.Count == 0)
        {
            return;
        }

        var wrong = episodes.Count(e => !Exact(e));
        var net = episodes.Sum(e => e.Net);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"net {net}, fees {episodes.Sum(e => e.Fees)}; identity net = gross - fees holds for "
            + $"{episodes.Count - wrong} of {episodes.Count}"));
        Shares(episodes, output);
        Edges(tape, output);
        Table("lane", episodes, e => e.Lane < 0 ? "short" : "long", output);
        Table("instrument", episodes, e => e.Symbol, output);
        Table("exit reason", episodes, e => e.Reason, output);
        Table("day", episodes, e => e.Closed.ToRfc3339Nine()[..10], output);
        Table("hour of the week", episodes, e => HourOfWeek(e.Opened), output);
    }

    /// <summary>net = direction·qty·(exit − entry) − fees + funding in decimals, to the last unit.</summary>
    public static bool Exact(EpisodeRow e) => e.Net == EpisodeMoney.Gross(e) - e.Fees;

    private static void Shares(List<EpisodeRow> episodes, TextWriter output)
    {
        string[] names = ["dc", "regime", "ob", "esof", "caps"];
        var sums = new double[names.Length];
        foreach (var episode in episodes)
        {
            for (var i = 0; i < names.Length; i++)
            {
                sums[i] += (double)episode.Net * (episode.Shares[i] / episode.Size.Conviction);
            }
        }

        output.WriteLine("share of net by factor (Shapley): "
            + string.Join(
                ", ",
                names.Select((n, i) => string.Create(CultureInfo.InvariantCulture, $"{n} {sums[i]:0.00}"))));
    }

    private static void Edges(AlphaTape tape, TextWriter output)
    {
        var ids = tape.Plant.Setup.Instruments.Select(s => s.Id).ToList();
        var sums = new double[3];
        var counts = new int[3];
        foreach (var e in tape.Episodes.Where(e => e.ExitScan < tape.Mids.Count))
        {
            var (selection, timing, exit) = EdgeStudy.Of(
                tape.Mids, ids.IndexOf(e.Symbol), (int)e.EntryScan, (int)e.ExitScan, e.Lane,
                tape.Plant.Setup.Options.MaxBars);
            double[] edges = [selection, timing, exit];
            for (var i = 0; i < edges.Length; i++)
            {
                sums[i] += double.IsNaN(edges[i]) ? 0.0 : edges[i];
                counts[i] += double.IsNaN(edges[i]) ? 0 : 1;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"edges, bps per position: selection {Mean(0):0.00}, timing {Mean(1):0.00}, exit {Mean(2):0.00}"));

        double Mean(int i) => counts[i] == 0 ? double.NaN : sums[i] / counts[i];
    }

    private static void Table(
        string title, List<EpisodeRow> episodes, Func<EpisodeRow, string> key, TextWriter output)
    {
        output.WriteLine($"by {title}:");
        foreach (var group in episodes.GroupBy(key).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var gross = group.Average(e => e.GrossBps);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {group.Key,-12} {group.Count(),6} positions, net {group.Sum(e => e.Net):0.00}, "
                + $"gross {gross:0.00} bps each, first decision {AlphaRowJson.Uuid(group.First().Id)}"));
        }
    }

    private static string HourOfWeek(Instant at)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(at.UnixMs).UtcDateTime;
        return time.ToString("ddd HH", CultureInfo.InvariantCulture);
    }
}
