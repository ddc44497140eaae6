namespace Millwright.Regime.Churners;

/// <summary>Counters and residual of a churner (regime.md §12.8).</summary>
internal static class ChurnerBooks
{
    private const double Flat = 1e-12;

    /// <summary>Counts a completed cycle.</summary>
    public static void Count(Churner c, double net, double now)
    {
        Roll(c, now);
        c.CyclesTotal++;
        c.CyclesToday++;
        c.ProfitTotal += net;
        c.ProfitToday += net;
    }

    /// <summary>Units of an aborted cycle stay at cost; its entry fee is realised.</summary>
    public static void Leave(Churner c, bool bought, double volume, double price, double fee)
    {
        var units = bought ? volume : -volume;
        if (c.Residual * units < 0.0)
        {
            var closing = Math.Min(Math.Abs(c.Residual), volume);
            var cost = c.ResidualCost / c.Residual;
            c.ProfitTotal += (price - cost) * (c.Residual > 0.0 ? closing : -closing);
            c.ProfitToday += (price - cost) * (c.Residual > 0.0 ? closing : -closing);
            var kept = c.Residual + units;
            c.ResidualCost = kept * units > 0.0 ? kept * price : kept * cost;
            c.Residual = kept;
        }
        else
        {
            c.Residual += units;
            c.ResidualCost += units * price;
        }

        Round(c);
        c.ProfitTotal -= fee;
        c.ProfitToday -= fee;
    }

    /// <summary>An order on the other side consumed residual.</summary>
    /// <returns>Net result, quote units.</returns>
    public static double Consume(Churner c, bool bought, double price, double volume, double fee, double now)
    {
        var before = c.ProfitTotal;
        Leave(c, bought, volume, price, fee);
        var net = c.ProfitTotal - before;
        Count(c, 0.0, now);
        return net;
    }

    private static void Roll(Churner c, double now)
    {
        var day = (long)Math.Floor(now / 86400.0);
        if (c.Day != day)
        {
            (c.Day, c.CyclesToday, c.ProfitToday) = (day, 0, 0.0);
        }
    }

    private static void Round(Churner c)
    {
        if (Math.Abs(c.Residual) < Flat)
        {
            (c.Residual, c.ResidualCost) = (0.0, 0.0);
        }
    }
}
