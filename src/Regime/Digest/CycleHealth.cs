namespace Millwright.Regime.Digest;

/// <summary>Input of the rule "cycle health": cycle slots and churners (regime.md §8.1 rule 8).</summary>
/// <param name="Enabled">Anything of the kind is on.</param>
/// <param name="RegimeOk">The regime permits cycling.</param>
/// <param name="CyclesToday">Completed cycles.</param>
/// <param name="Active">Active slots.</param>
/// <param name="OrphansToday">Orphaned exits.</param>
/// <param name="AnyError">A slot reports an error.</param>
public sealed record CycleHealth(
    bool Enabled, bool RegimeOk, double CyclesToday, double Active, double OrphansToday, bool AnyError);
