namespace Millwright.Alpha.Leverage;

/// <summary>Integer leverage at the venue for a conviction (alpha.md §12).</summary>
/// <param name="Veto">Why there is none.</param>
/// <param name="Target">E_target after the user's limit.</param>
/// <param name="InBracket">E after the bracket.</param>
/// <param name="Final">E after the stop check.</param>
/// <param name="Notional">Quote units.</param>
/// <param name="Margin">notional / E.</param>
/// <param name="LiquidationDistance">1/E − mmr.</param>
/// <param name="MaintenanceRate">mmr.</param>
public readonly record struct LeverageMap(
    LeverageVeto Veto,
    int Target,
    int InBracket,
    int Final,
    double Notional,
    double Margin,
    double LiquidationDistance,
    double MaintenanceRate)
{
    private const double Slack = 1e-9;
    private const int UserLimit = 10;
    private const double StopMultiple = 3.0;

    /// <summary>Maps a conviction.</summary>
    /// <param name="conviction">Composed leverage.</param>
    /// <param name="capital">Quote units.</param>
    /// <param name="fraction">Share of the capital.</param>
    /// <param name="mode">Rounding.</param>
    /// <param name="fixedLeverage">Number of the mode Fixed.</param>
    /// <param name="stop">Stop distance as a fraction; 0 = no stop.</param>
    /// <param name="brackets">Rows, ascending.</param>
    /// <param name="most">E_user_max.</param>
    /// <param name="multiple">Stop distances between entry and liquidation.</param>
    public static LeverageMap Of(
        double conviction,
        double capital,
        double fraction,
        LeverageMode mode,
        int fixedLeverage,
        double stop,
        ReadOnlySpan<Bracket> brackets,
        int most = UserLimit,
        double multiple = StopMultiple)
    {
        if (conviction <= 0.0)
        {
            return Refused(LeverageVeto.ZeroConviction);
        }

        var budget = capital * fraction;
        var notional = budget * conviction;
        var target = Math.Clamp(Round(conviction, mode, fixedLeverage), 1, most);
        if (!TryFind(brackets, notional, out var bracket))
        {
            return Refused(LeverageVeto.AboveLastBracket);
        }

        var allowed = Math.Min(target, bracket.MostLeverage);
        notional = notional > budget * allowed ? budget * allowed : notional;
        TryFind(brackets, notional, out bracket);
        var rate = bracket.MaintenanceRate;
        var final = allowed;
        if (stop > 0.0)
        {
            while (final >= 1 && !((1.0 / final) - rate >= multiple * stop))
            {
                final--;
            }

            if (final < 1)
            {
                return Refused(LeverageVeto.LiquidationDistance);
            }

            notional = notional > budget * final ? budget * final : notional;
        }

        return new LeverageMap(
            LeverageVeto.None, target, allowed, final, notional, notional / final, (1.0 / final) - rate, rate);
    }

    private static int Round(double c, LeverageMode mode, int fixedLeverage) => mode switch
    {
        LeverageMode.Ceil => (int)Math.Min(Math.Ceiling(c - Slack), 1000.0),
        LeverageMode.Floor => (int)Math.Min(Math.Floor(c + Slack), 1000.0),
        LeverageMode.HalfEven => (int)Math.Min(Math.Round(c, MidpointRounding.ToEven), 1000.0),
        _ => fixedLeverage,
    };

    private static bool TryFind(ReadOnlySpan<Bracket> brackets, double notional, out Bracket found)
    {
        foreach (var bracket in brackets)
        {
            if (notional <= bracket.NotionalCap)
            {
                found = bracket;
                return true;
            }
        }

        found = default;
        return false;
    }

    private static LeverageMap Refused(LeverageVeto veto) => new(veto, 0, 0, 0, 0.0, 0.0, 0.0, 0.0);
}
