using System.Runtime.CompilerServices;

namespace Millwright.Alpha.Exits;

/// <summary>Result of the exit engine.</summary>
/// <param name="PnlBps">Profit now, basis points.</param>
/// <param name="MfeBps">Largest profit including now.</param>
/// <param name="Score">Weighted votes, −1…1.</param>
/// <param name="Quorum">Weight of the available votes.</param>
/// <param name="Streak">Streak after this scan.</param>
/// <param name="Action">What to do.</param>
/// <param name="Reason">Why.</param>
/// <param name="Votes">The seven votes; unavailable ones are 0.</param>
public readonly record struct ExitDecision(
    double PnlBps,
    double MfeBps,
    double Score,
    double Quorum,
    int Streak,
    ExitAction Action,
    ExitReason Reason,
    ExitDecision.VoteArray Votes)
{
    /// <summary>Seven numbers in order: give-back, adverse excursion, reversal, time, book, volatility, structure.
    /// </summary>
    [InlineArray(ExitEngine.VoteCount)]
    public struct VoteArray
    {
        private double first;
    }
}
