namespace Millwright.Portfolio.Levers;

/// <summary>One element of a decision's reason chain (portfolio.md §5.8).</summary>
/// <param name="Seq">Position, from 0 without gaps.</param>
/// <param name="Name">Name of the closed list.</param>
/// <param name="Kind">policy, mult, ta, intent, clamp, gate, action or eps.</param>
/// <param name="Value">What was applied.</param>
/// <param name="DeltaA">Change of A; null where the element starts the chain or carries no lever.</param>
/// <param name="DeltaE">Change of E.</param>
/// <param name="BeforeA">A before; equals the A after the previous element.</param>
/// <param name="AfterA">A after.</param>
/// <param name="BeforeE">E before.</param>
/// <param name="AfterE">E after.</param>
public sealed record Reason(
    int Seq,
    string Name,
    string Kind,
    ReasonValue Value,
    double? DeltaA,
    double? DeltaE,
    double? BeforeA,
    double? AfterA,
    double? BeforeE,
    double? AfterE);
