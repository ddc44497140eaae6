namespace Millwright.Regime.Sizing;

/// <summary>Kelly estimate of one bucket (regime.md §7).</summary>
/// <param name="FStar">Full Kelly fraction f*.</param>
/// <param name="FFractional">f* times the configured fraction; 0 without an edge.</param>
/// <param name="Multiplier">Size multiplier before bounds.</param>
/// <param name="WinRate">Weighted share of wins.</param>
/// <param name="AverageWin">Weighted mean win, quote units.</param>
/// <param name="AverageLoss">Weighted mean loss, quote units, ≥ 0.</param>
/// <param name="Payoff">Average win over average loss; +∞ when all won.</param>
/// <param name="Total">Cycles.</param>
/// <param name="Wins">Winning cycles.</param>
/// <param name="Losses">Other cycles.</param>
/// <param name="Edge">b·p − q.</param>
/// <param name="Sufficient">Enough cycles.</param>
/// <param name="Reason">ok, no_edge, all_wins, no_data or insufficient_samples (n/min).</param>
public sealed record KellyResult(
    double FStar,
    double FFractional,
    double Multiplier,
    double WinRate,
    double AverageWin,
    double AverageLoss,
    double Payoff,
    int Total,
    int Wins,
    int Losses,
    double Edge,
    bool Sufficient,
    string Reason)
{
    /// <summary>A result without enough cycles.</summary>
    public static KellyResult Insufficient(int total, string reason) =>
        new(0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, total, 0, 0, 0.0, false, reason);

    /// <summary>Estimate from weighted wins and losses (both magnitudes).</summary>
    public static KellyResult Of(
        IReadOnlyList<(double Size, double Weight)> wins,
        IReadOnlyList<(double Size, double Weight)> losses,
        double fraction)
    {
        ArgumentNullException.ThrowIfNull(wins);
        ArgumentNullException.ThrowIfNull(losses);
        var total = wins.Count + losses.Count;
        if (total == 0)
        {
            return Insufficient(0, "no_data");
        }

        var (winWeight, win) = Mean(wins);
        var (lossWeight, loss) = Mean(losses);
        var p = winWeight / (winWeight + lossWeight);
        if (loss == 0.0)
        {
            return new KellyResult(
                1.0, fraction, 1.0 + fraction, p, win, 0.0, double.PositiveInfinity, total, wins.Count, losses.Count,
                p * win, true, "all_wins");
        }

        if (win == 0.0)
        {
            return new KellyResult(
                -1.0, 0.0, 1.0, 0.0, 0.0, loss, 0.0, total, wins.Count, losses.Count, -1.0, true, "no_edge");
        }

        var b = win / loss;
        var edge = (b * p) - (1.0 - p);
        var f = edge / b;
        return f <= 0.0
            ? new KellyResult(
                f, 0.0, 1.0, p, win, loss, b, total, wins.Count, losses.Count, edge, true, "no_edge")
            : new KellyResult(
                f, f * fraction, 1.0 + (f * fraction), p, win, loss, b, total, wins.Count, losses.Count, edge, true,
                "ok");
    }

    private static (double Weight, double Mean) Mean(IReadOnlyList<(double Size, double Weight)> items)
    {
        var (weight, sum) = (0.0, 0.0);
        foreach (var (size, w) in items)
        {
            weight += w;
            sum += w * size;
        }

        return (weight, weight > 0.0 ? sum / weight : 0.0);
    }
}
