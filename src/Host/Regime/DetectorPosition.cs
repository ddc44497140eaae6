using Millwright.Regime.Beliefs;

namespace Millwright.Host.Regime;

/// <summary>What the detectors say about one open position.</summary>
/// <param name="Belief">Position belief, or null.</param>
/// <param name="FourHours">Conditional odds of a fill within four hours; null without a model.</param>
/// <param name="Hopeless">Age band write_off.</param>
/// <param name="Fillable">Price at which it would fill soon without a loss.</param>
internal sealed record DetectorPosition(PositionBelief? Belief, double? FourHours, bool Hopeless, double Fillable);
