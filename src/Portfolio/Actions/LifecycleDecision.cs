namespace Millwright.Portfolio.Actions;

/// <summary>Decision on the life of a core position.</summary>
/// <param name="Action">hold, trim, cut or demote.</param>
/// <param name="Reason">Why.</param>
/// <param name="SellUsd">Value sold; null when the action has its own size rule.</param>
/// <param name="MoonUsd">Value kept as moon bag.</param>
/// <param name="SoldFraction">Share of the value sold.</param>
public readonly record struct LifecycleDecision(
    string Action, string Reason, double? SellUsd, double? MoonUsd, double? SoldFraction);
