namespace Millwright.Portfolio.Actions;

/// <summary>A decision of the new-token mode.</summary>
/// <param name="Type">add_probe, hold_probe, flip_build, add, trim_on_bounce, demote or mode_off.</param>
/// <param name="SizeUsd">Order size of a buy.</param>
/// <param name="Level">Retracement of the leg of an add.</param>
/// <param name="A">Entry lever of the sleeve that begins.</param>
/// <param name="E">Exit lever of the sleeve that begins.</param>
/// <param name="Slice">Share sold by a trim.</param>
/// <param name="Reason">Why the mode ended.</param>
public sealed record NewTokenDecision(
    string Type,
    double? SizeUsd = null,
    double? Level = null,
    double? A = null,
    double? E = null,
    double? Slice = null,
    string? Reason = null);
