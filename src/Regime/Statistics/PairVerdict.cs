namespace Millwright.Regime.Statistics;

/// <summary>Verdicts of volatility, duration and the pair as a whole (regime.md §8.3).</summary>
public static class PairVerdict
{
    /// <summary>Median candle range against the entry and profit distance, all percent; ≥ 10 ranges.</summary>
    public static string Volatility(IReadOnlyList<double> rangesPct, double entryPct, double profitPct)
    {
        ArgumentNullException.ThrowIfNull(rangesPct);
        if (rangesPct.Count < 10)
        {
            return ProfitTest.Insufficient;
        }

        var median = Median(rangesPct);
        return median < entryPct ? "low_volatility" : median > profitPct ? "high_volatility" : "well_tuned";
    }

    /// <summary>Median round trip in minutes; ≥ 3 trips.</summary>
    public static string Duration(IReadOnlyList<double> minutes)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        if (minutes.Count < 3)
        {
            return ProfitTest.Insufficient;
        }

        var median = Median(minutes);
        return median < 5.0 ? "fast" : median <= 60.0 ? "normal" : "slow";
    }

    /// <summary>Overall verdict, first match.</summary>
    public static string Overall(string profit, string asymmetry, string rate, string volatility, string duration)
    {
        if (duration == "slow")
        {
            return "unfavorable";
        }

        if (rate == "high_vol" && asymmetry == "trend_detected")
        {
            return "dangerous";
        }

        return (volatility, duration, profit) switch
        {
            ("high_volatility", _, _) => "exposed",
            ("low_volatility", _, _) => "unfavorable",
            (_, "fast", _) or ("well_tuned", _, _) => "favorable",
            (_, _, "significant_profit") => "profitable",
            (ProfitTest.Insufficient, ProfitTest.Insufficient, ProfitTest.Insufficient)
                when asymmetry == ProfitTest.Insufficient && rate == ProfitTest.Insufficient => "calibrating",
            _ => "neutral",
        };
    }

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = new List<double>(values);
        sorted.Sort();
        var half = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }
}
