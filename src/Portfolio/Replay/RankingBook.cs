using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Strands;

namespace Millwright.Portfolio.Replay;

/// <summary>D3 <c>eps_outcomes</c>: a position in the exit ranking of an hour, what the quota chose and what the price
/// did then; the five ranked below a trimmed one are its comparison (portfolio.md §12.3).</summary>
internal sealed class RankingBook
{
    private const int FirstForward = 22;
    private const int Compared = 5;

    /// <summary>bands_calc runs five minutes after its slot; the row knows nothing later.</summary>
    private const long AfterSlotMs = 300_000;
    private readonly Dictionary<string, string[]> hour = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> open = new(StringComparer.Ordinal);

    public Dataset Set { get; } = new("eps_outcomes", "a position in the ranking of an hour", Columns());

    public void Take(BandsRow bands)
    {
        hour.Clear();
        var last = 0;
        foreach (var row in bands.Ranking)
        {
            last = row.Action.Length > 0 ? row.Place : last;
        }

        foreach (var row in bands.Ranking)
        {
            var (rank, p) = (row.Rank, row.Rank.Position);
            string[] cells =
            [
                DatasetBook.T(bands.SlotMs + AfterSlotMs), p.Id, DatasetBook.N(row.Place), bands.Band,
                bands.Meso.ToString(),
                DatasetBook.N(bands.Pressure.Value), DatasetBook.N(rank.Score), DatasetBook.N(p.OverExtension),
                DatasetBook.N(p.ResidualWeakness), DatasetBook.N(p.IntentStrength), DatasetBook.N(rank.Stale),
                DatasetBook.N(rank.LowVolume), DatasetBook.N(rank.Bias), DatasetBook.N(rank.Rotation),
                DatasetBook.N(p.AgeHours), DatasetBook.N(p.Pnl), DatasetBook.N(p.ValueUsd), row.Action,
                row.Action.Length == 0 && last > 0 && row.Place > last && row.Place <= last + Compared ? "1" : "0",
                "0", "", bands.ParamId, "", "", "",
            ];
            hour[p.Id] = cells;
            Set.Rows.Add(cells);
        }
    }

    public void Take(Strand strand)
    {
        if (strand.Cause is null && hour.TryGetValue(strand.Token, out var cells))
        {
            open[strand.Id] = cells;
            if (strand.Type is "trim" or "cut" or "demote")
            {
                (cells[19], cells[20]) = ("1", DatasetBook.N(strand.SizeFraction));
            }
        }
    }

    public void Take(StrandResult result)
    {
        if (open.TryGetValue(result.Id, out var cells))
        {
            cells[FirstForward + Array.IndexOf([.. ForwardPnl.Horizons], result.Hours)] = DatasetBook.N(result.Return);
        }
    }

    private static List<DatasetColumn> Columns()
    {
        var columns = new List<DatasetColumn>
        {
            new("ts", "time_ms", "ms", "evaluation, UTC"), new("token", "text", "", "token id"),
            new("place", "number", "1", "1 = first to go"), new("band", "text", "", "count band"),
            new("meso", "text", "", "Meso label of the portfolio"),
            new("cut_pressure", "number", "1", "effective cut pressure"), new("eps", "number", "1", "exit priority"),
            new("ox", "number", "sd", "over-extension"), new("rw", "number", "sd", "residual weakness"),
            new("intent_strength", "number", "1", "0 to 1"), new("stale_age", "number", "sd", "SA"),
            new("low_volume", "number", "1", "LV"), new("bias", "number", "1", "phase bias"),
            new("rotation", "number", "1", "−0.30 while rotation protects it"),
            new("age_h", "number", "h", "age of the position"), new("pnl", "number", "1", "price over entry, less one"),
            new("value_usd", "number", "USD", "market value"), new("chosen", "text", "", "trim, demote or nothing"),
            new("compared", "flag", "", "one of the five ranked below the last chosen one"),
            new("sold", "flag", "", "the tick of the hour sold"),
            new("slice", "number", "1", "share of the holding that was sold"),
            new("param_id", "text", "", "parameter set"),
        };
        foreach (var hours in ForwardPnl.Horizons)
        {
            columns.Add(new DatasetColumn($"forward_ret_{hours}h", "number", "1", $"price after {hours} h, less one"));
        }

        return columns;
    }
}
