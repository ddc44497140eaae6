using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Strands;

namespace Millwright.Portfolio.Replay;

/// <summary>D2 <c>rotation_outcomes</c>: an hour and token with the rotation lenses, what was done and what came of it,
/// alone and against the alternatives (portfolio.md §12.3).</summary>
internal sealed class RotationBook
{
    private const int DayHours = 24;
    private const int FirstForward = 9;
    private readonly Dictionary<string, (string[] Cells, long TimeMs, bool IsAlt)> open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<double>> prices = new(StringComparer.Ordinal);
    private readonly Dictionary<(long TimeMs, int Hours), (double Sum, int Count)> basket = [];
    private readonly List<(string[] Cells, long TimeMs, int Hours, double Return)> against = [];
    private readonly Dictionary<string, double?> portAlts = new(StringComparer.Ordinal);
    private double? rotation;

    public Dataset Set { get; } = new("rotation_outcomes", "an hour and token", Columns());

    public void Take(PhaseRow row)
    {
        if (row.Horizon == "meso")
        {
            portAlts[row.Token] = row.PortAlt;
            rotation = row.Token == "PORTFOLIO" ? row.Rotation : rotation;
        }
    }

    public void Take(Strand strand)
    {
        if (strand.Cause is not null)
        {
            return;
        }

        if (!prices.TryGetValue(strand.Token, out var past))
        {
            prices.Add(strand.Token, past = new Queue<double>());
        }

        past.Enqueue(strand.Price);
        if (past.Count > DayHours + 1)
        {
            past.Dequeue();
        }

        var cells = new string[Set.Columns.Count];
        Array.Fill(cells, "");
        cells[0] = DatasetBook.T(strand.TimeMs);
        cells[1] = strand.Token;
        cells[2] = DatasetBook.N(rotation);
        cells[3] = DatasetBook.N(portAlts.GetValueOrDefault(strand.Token) ?? portAlts.GetValueOrDefault("PORTFOLIO"));
        cells[4] = DatasetBook.N(Residual(strand.Token));
        cells[5] = strand.Phases.Tilt.ToString();
        cells[6] = strand.Type is "add" or "trend_add" or "add_probe" or "flip_build" ? "1" : "0";
        cells[7] = strand.Type is "trim" or "cut" or "demote" or "trail" or "trim_on_bounce" ? "1" : "0";
        cells[8] = strand.ParamId;
        Set.Rows.Add(cells);
        open[strand.Id] = (cells, strand.TimeMs, LensStreams.AltBasket.Contains(strand.Token));
    }

    public void Take(StrandResult result)
    {
        if (result.Return is not { } r || !open.TryGetValue(result.Id, out var row))
        {
            return;
        }

        var at = FirstForward + (2 * Array.IndexOf([.. ForwardPnl.Horizons], result.Hours));
        row.Cells[at] = DatasetBook.N(r);
        against.Add((row.Cells, row.TimeMs, result.Hours, r));
        if (row.IsAlt)
        {
            var (sum, count) = basket.GetValueOrDefault((row.TimeMs, result.Hours));
            basket[(row.TimeMs, result.Hours)] = (sum + r, count + 1);
        }
    }

    /// <summary>Fills the columns against the basket; at the end of a run.</summary>
    public void Finish()
    {
        foreach (var (cells, timeMs, hours, r) in against)
        {
            if (basket.TryGetValue((timeMs, hours), out var alts) && alts.Count >= 2)
            {
                cells[FirstForward + 1 + (2 * Array.IndexOf([.. ForwardPnl.Horizons], hours))] =
                    DatasetBook.N(r - (alts.Sum / alts.Count));
            }
        }

        against.Clear();
    }

    /// <summary>Log return of 24 hours less the mean of the alternatives'; null while a price is missing.</summary>
    private double? Residual(string token)
    {
        var (sum, count) = (0.0, 0);
        foreach (var alt in LensStreams.AltBasket)
        {
            if (Day(alt) is { } r)
            {
                (sum, count) = (sum + r, count + 1);
            }
        }

        return count >= 2 && Day(token) is { } own ? own - (sum / count) : null;
    }

    private double? Day(string token) =>
        prices.TryGetValue(token, out var past) && past.Count == DayHours + 1 && past.Peek() > 0.0
            && past.Last() is > 0.0 and var newest ? DMath.Log(newest / past.Peek()) : null;

    private static List<DatasetColumn> Columns()
    {
        var columns = new List<DatasetColumn>
        {
            new("ts", "time_ms", "ms", "hourly tick, UTC"), new("token", "text", "", "token id"),
            new("s_rotation", "number", "1", "rotation lens of the portfolio, Meso"),
            new("s_port_alt", "number", "1", "lens of the token against the alternatives, Meso"),
            new("residual_alt", "number", "1", "log return of 24 h less the mean of the alternatives'"),
            new("tilt", "text", "", "rotation tilt"), new("added", "flag", "", "the decision bought"),
            new("exited", "flag", "", "the decision sold"), new("param_id", "text", "", "parameter set"),
        };
        foreach (var hours in ForwardPnl.Horizons)
        {
            columns.Add(new DatasetColumn($"forward_ret_{hours}h", "number", "1", $"price after {hours} h, less one"));
            columns.Add(new DatasetColumn(
                $"forward_vs_alt_{hours}h", "number", "1", $"the same less the mean of the alternatives, {hours} h"));
        }

        return columns;
    }
}
