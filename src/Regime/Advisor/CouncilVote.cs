namespace Millwright.Regime.Advisor;

/// <summary>Answer of one provider to the council's question (regime.md §13.8).</summary>
/// <param name="Provider">Who answered.</param>
/// <param name="Condition">trending_down, trending_up, volatile, ranging or low_volume; "" = none of them.</param>
/// <param name="Action">widen_entry, tighten_entry or continue; "" = none of them, the vote is not valid.</param>
/// <param name="Reason">At most 300 characters; for a failure its code.</param>
public sealed record CouncilVote(string Provider, string Condition, string Action, string Reason)
{
    /// <summary>The vote counts.</summary>
    public bool Valid => Action.Length > 0;
}
