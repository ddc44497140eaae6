namespace Millwright.Regime.Advisor;

/// <summary>What a council decided and what became of it.</summary>
/// <param name="Id">Number, ascending.</param>
/// <param name="At">Epoch seconds.</param>
/// <param name="Action">widen_entry, tighten_entry or continue.</param>
/// <param name="Rule">majority, condition or split.</param>
/// <param name="Votes">Every vote, failures included.</param>
/// <param name="State">none, pending, approved, applied, skipped or expired.</param>
/// <param name="Value">Entry distance it set, percent; null = none.</param>
public sealed record CouncilProposal(
    long Id, double At, string Action, string Rule, IReadOnlyList<CouncilVote> Votes, string State, double? Value);
