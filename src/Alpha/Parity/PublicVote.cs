namespace Millwright.Alpha.Parity;

/// <summary>Exit decision of the public reference.</summary>
/// <param name="Pnl">Profit, basis points.</param>
/// <param name="Mfe">Largest profit, basis points.</param>
/// <param name="Score">Weighted mean of the votes.</param>
/// <param name="Quorum">Weight of the available votes.</param>
/// <param name="Votes">Votes; 0 where not available.</param>
/// <param name="Streak">Consecutive scores.</param>
/// <param name="Action">Hold, Reduce or Exit.</param>
/// <param name="Reason">Reason of §13.</param>
internal sealed record PublicVote(
    double Pnl, double Mfe, double Score, double Quorum, double[] Votes, int Streak, string Action, string Reason);
