using System.Globalization;
using Millwright.Alpha.Divergence;
using Millwright.Kernel;

namespace Millwright.Host.Kinds.Alpha.Research;

/// <summary>A reference feed against the decisions of a folder (alpha.md §3.1, §18).</summary>
internal static class ReferenceComparison
{
    /// <summary>Prints the metrics; false when the level is WARN or worse, or a row was set aside.</summary>
    public static bool Write(AlphaTape tape, IEnumerable<string> lines, TextWriter output)
    {
        var rows = new List<ReferenceRow>();
        var trades = new List<ReferenceTrade>();
        var (number, bad) = (0, 0);
        foreach (var line in lines.Where(l => l.Length > 0))
        {
            if (Take(line, ++number, rows, trades) is { } error)
            {
                bad++;
                output.WriteLine($"set aside: {error}");
            }
        }

        var run = new OfflineComparison(rows, trades, Duration.FromMs(tape.Plant.Setup.Options.ScanQMs));
        tape.Decided.ForEach(run.Add);
        tape.Episodes.ForEach(run.Add);
        run.Finish(tape.Decided.Count > 0 ? tape.Decided[^1].At : Instant.Epoch);
        var (matched, extra, missing) = run.Counts;
        output.WriteLine(
            $"{matched} matched, {extra} only here, {missing} only there, {bad} rows set aside: "
            + run.Level.ToString().ToUpperInvariant());
        foreach (var reading in run.Readings)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {reading.Name,-26} {reading.Value,12:G6} n {reading.Samples,6} "
                + $"{reading.Level.ToString().ToUpperInvariant()}"));
        }

        foreach (var text in run.Worst)
        {
            output.WriteLine($"  {text}");
        }

        return bad == 0 && run.Level is not (DivergenceLevel.Warn or DivergenceLevel.Crit);
    }

    private static string? Take(string line, int number, List<ReferenceRow> rows, List<ReferenceTrade> trades)
    {
        if (ReferenceFile.IsTrade(line))
        {
            if (!ReferenceFile.ParseTrade(line, number).TryGet(out var trade, out var wrong))
            {
                return wrong.Message;
            }

            trades.Add(trade);
            return null;
        }

        if (!ReferenceFile.Parse(line, number).TryGet(out var row, out var error))
        {
            return error.Message;
        }

        rows.Add(row);
        return null;
    }
}
