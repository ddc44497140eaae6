using Millwright.Portfolio.Levers;

namespace Millwright.Portfolio.Strands;

/// <summary>Snapshot of the inputs of a decision.</summary>
/// <param name="Technical">Technical state as the levers read it.</param>
/// <param name="Rsi">RSI₁₄ of hours.</param>
/// <param name="RsiSlope">OLS₅ of RSI₁₄.</param>
/// <param name="Volume">VO.</param>
/// <param name="IntentStrength">0…1.</param>
/// <param name="FeatureAgeHours">Age of the features.</param>
/// <param name="PnlFraction">Price over average entry, less one; 0 without a holding.</param>
public sealed record StrandInputs(
    TechnicalState Technical,
    double Rsi,
    double RsiSlope,
    double Volume,
    double IntentStrength,
    double FeatureAgeHours,
    double PnlFraction);
