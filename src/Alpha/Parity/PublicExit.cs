using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;

namespace Millwright.Alpha.Parity;

/// <summary>Seven-vote exits of the public reference (alpha.md §13).</summary>
internal static class PublicExit
{
    private static readonly double[] W = [0.22, 0.18, 0.20, 0.10, 0.12, 0.08, 0.10];

    /// <summary>Decides; NaN = missing.</summary>
    public static PublicVote Decide(
        ExitOptions o, int direction, PublicPosition held, double price, int bars, double d, double entry,
        double extreme, double book, double volatility, double slow, Posture posture, BreakerLevel breaker)
    {
        var pnl = direction * (((price - held.Price) / held.Price) * 10000.0);
        var mfe = held.Mfe > pnl ? held.Mfe : pnl;
        var reference = o.StopLossBps > 0.0 ? o.StopLossBps : 150.0;
        double?[] votes =
        [
            mfe >= 20.0 ? (2.0 * ((mfe - pnl) / mfe)) - 1.0 : null,
            (2.0 * (Math.Max(0.0, -pnl) / reference)) - 1.0,
            double.IsNaN(d) ? null : -(d - entry) / (extreme - entry),
            (2.0 * ((double)bars / o.MaxBars)) - 1.0,
            double.IsNaN(book) ? null : -book,
            double.IsNaN(volatility) ? null : volatility - 1.5,
            double.IsNaN(slow) ? null : -(slow * held.SlowSign) / 0.002,
        ];
        var cast = new double[votes.Length];
        double num = 0.0, den = 0.0;
        for (var i = 0; i < votes.Length; i++)
        {
            cast[i] = votes[i] is { } v ? (v < -1.0 ? -1.0 : v > 1.0 ? 1.0 : v) : 0.0;
            var weight = votes[i] is null ? 0.0 : W[i];
            num += weight * cast[i];
            den += weight;
        }

        var score = num / den;
        var streak = den >= o.Quorum && score >= o.ExitScore ? held.Streak + 1 : 0;
        var (action, reason) = posture == Posture.Hibernate ? ("Exit", "posture")
            : breaker == BreakerLevel.Flatten ? ("Exit", "breaker")
            : o.StopLossBps > 0.0 && pnl <= -o.StopLossBps ? ("Exit", "stop_loss")
            : o.TakeProfitBps > 0.0 && pnl >= o.TakeProfitBps ? ("Exit", "take_profit")
            : o.MaxBars > 0 && bars >= o.MaxBars ? ("Exit", "max_hold")
            : den < o.Quorum ? ("Hold", "no_quorum")
            : streak >= o.Persistence ? ("Exit", "votes")
            : o.ReduceEnabled && score >= o.ReduceScore ? ("Reduce", "votes")
            : ("Hold", "votes");
        return new PublicVote(pnl, mfe, score, den, cast, streak, action, reason);
    }
}
