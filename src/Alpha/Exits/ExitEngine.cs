using Millwright.Alpha.Factors;

namespace Millwright.Alpha.Exits;

/// <summary>Seven-vote exit engine (alpha.md §13); the order of rules and sums is part of the contract.</summary>
public static class ExitEngine
{
    /// <summary>Number of votes.</summary>
    public const int VoteCount = 7;

    private const double GiveBackFrom = 20.0;
    private const double ReferenceStop = 150.0;
    private static readonly double[] Weights = [0.22, 0.18, 0.20, 0.10, 0.12, 0.08, 0.10];

    /// <summary>Decides.</summary>
    public static ExitDecision Decide(in ExitInput input, ExitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var pnl = input.Direction * (((input.Price - input.EntryPrice) / input.EntryPrice) * 10000.0);
        var mfe = input.MfeBps > pnl ? input.MfeBps : pnl;
        ExitDecision.VoteArray votes = default;
        Span<bool> available = stackalloc bool[VoteCount];
        Vote(input, options, pnl, mfe, ref votes, available);
        double num = 0.0, den = 0.0;
        for (var i = 0; i < VoteCount; i++)
        {
            var weight = available[i] ? Weights[i] : 0.0;
            num += weight * votes[i];
            den += weight;
        }

        var score = num / den;
        var streak = den >= options.Quorum && score >= options.ExitScore ? input.Streak + 1 : 0;
        var (action, reason) = Rule(input, options, pnl, score, den, streak);
        return new ExitDecision(pnl, mfe, score, den, streak, action, reason, votes);
    }

    private static (ExitAction Action, ExitReason Reason) Rule(
        in ExitInput input, ExitOptions options, double pnl, double score, double quorum, int streak)
    {
        if (input.Posture == Posture.Hibernate)
        {
            return (ExitAction.Exit, ExitReason.Posture);
        }

        if (input.Breaker == BreakerLevel.Flatten)
        {
            return (ExitAction.Exit, ExitReason.Breaker);
        }

        if (options.StopLossBps > 0.0 && pnl <= -options.StopLossBps)
        {
            return (ExitAction.Exit, ExitReason.StopLoss);
        }

        if (options.TakeProfitBps > 0.0 && pnl >= options.TakeProfitBps)
        {
            return (ExitAction.Exit, ExitReason.TakeProfit);
        }

        if (options.MaxBars > 0 && input.BarsHeld >= options.MaxBars)
        {
            return (ExitAction.Exit, ExitReason.MaxHold);
        }

        return quorum < options.Quorum ? (ExitAction.Hold, ExitReason.NoQuorum)
            : streak >= options.Persistence ? (ExitAction.Exit, ExitReason.Votes)
            : options.ReduceEnabled && score >= options.ReduceScore ? (ExitAction.Reduce, ExitReason.Votes)
            : (ExitAction.Hold, ExitReason.Votes);
    }

    private static void Vote(
        in ExitInput input,
        ExitOptions options,
        double pnl,
        double mfe,
        ref ExitDecision.VoteArray votes,
        Span<bool> available)
    {
        if (mfe >= GiveBackFrom)
        {
            Cast(0, (2.0 * ((mfe - pnl) / mfe)) - 1.0, ref votes, available);
        }

        var stop = options.StopLossBps > 0.0 ? options.StopLossBps : ReferenceStop;
        Cast(1, (2.0 * (Math.Max(0.0, -pnl) / stop)) - 1.0, ref votes, available);
        if (!double.IsNaN(input.Divergence))
        {
            Cast(2, -(input.Divergence - input.Entry) / (input.Extreme - input.Entry), ref votes, available);
        }

        Cast(3, (2.0 * ((double)input.BarsHeld / options.MaxBars)) - 1.0, ref votes, available);
        if (!double.IsNaN(input.Consensus))
        {
            Cast(4, -input.Consensus, ref votes, available);
        }

        if (!double.IsNaN(input.VolatilityRatio))
        {
            Cast(5, input.VolatilityRatio - 1.5, ref votes, available);
        }

        if (!double.IsNaN(input.SlowVelocity))
        {
            Cast(6, -(input.SlowVelocity * input.SlowSign) / 0.002, ref votes, available);
        }
    }

    private static void Cast(int i, double v, ref ExitDecision.VoteArray votes, Span<bool> available)
    {
        votes[i] = v < -1.0 ? -1.0 : v > 1.0 ? 1.0 : v;
        available[i] = true;
    }
}
