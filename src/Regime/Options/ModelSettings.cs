using System.Globalization;
using Millwright.Regime.Beliefs;
using Millwright.Regime.Digest;
using Millwright.Regime.Sizing;
using Millwright.Regime.Survival;

namespace Millwright.Regime.Options;

/// <summary>Parameters of the models from the configuration (regime.md Appendix B): one place per model.</summary>
internal static class ModelSettings
{
    public static ThroughputOptions Throughput(this RegimeOptions o) => new()
    {
        Lookback = o.TpLookbackCycles,
        MinSamples = o.TpMinSamples,
        MinPerBucket = o.TpMinSamplesPerBucket,
        FullConfidence = o.TpFullConfidenceSamples,
        Floor = o.TpFloorMult,
        Ceiling = o.TpCeilingMult,
        CensoredWeight = o.TpCensoredWeight,
        RecencyHalfLife = o.TpRecencyHalflife,
        AgeTrigger = o.TpAgePressureTrigger,
        AgeSensitivity = o.TpAgePressureSensitivity,
        AgeFloor = o.TpAgePressureFloor,
        UtilThreshold = o.TpUtilThreshold,
        UtilSensitivity = o.TpUtilSensitivity,
        UtilFloor = o.TpUtilFloor,
    };

    public static KellyOptions Kelly(this RegimeOptions o) => new()
    {
        Fraction = o.KellyFraction,
        MinSamples = o.KellyMinSamples,
        MinRegimeSamples = o.KellyMinRegimeSamples,
        NegativeEdge = o.KellyNegativeEdgeMult,
        Lookback = o.KellyLookback,
        Floor = o.KellyFloorMult,
        Ceiling = o.KellyCeilingMult,
        Recency = o.KellyRecencyEnabled,
        RecencyHalfLife = o.KellyRecencyHalflife,
    };

    public static SurvivalOptions Survival(this RegimeOptions o) => new()
    {
        MinObservations = o.SurvivalMinObservations,
        MinPerStratum = o.SurvivalMinPerStratum,
        Cox = o.SurvivalModelTier == SurvivalTier.Cox,
        HorizonsSec = Horizons(o.SurvivalHorizons) ?? [1800.0, 3600.0, 14400.0],
    };

    public static KnobOptions Knobs(this RegimeOptions o) => new()
    {
        AggressionDirection = o.KnobAggressionDirection,
        AggressionBoundary = o.KnobAggressionBoundary,
        AggressionCongestion = o.KnobAggressionCongestion,
        AggressionFloor = o.KnobAggressionFloor,
        AggressionCeiling = o.KnobAggressionCeiling,
        SpacingVolatility = o.KnobSpacingVolatility,
        SpacingBoundary = o.KnobSpacingBoundary,
        SpacingFloor = o.KnobSpacingFloor,
        SpacingCeiling = o.KnobSpacingCeiling,
        Asymmetry = o.KnobAsymmetry,
        CadenceBoundary = o.KnobCadenceBoundary,
        CadenceEntropy = o.KnobCadenceEntropy,
        CadenceFloor = o.KnobCadenceFloor,
        SuppressDirectionFloor = o.KnobSuppressDirectionFloor,
        SuppressScale = o.KnobSuppressScale,
    };

    public static DigestOptions Digest(this RegimeOptions o) => new()
    {
        EmaAmber = o.DigestEmaAmberThreshold,
        EmaRed = o.DigestEmaRedThreshold,
        RsiAmber = o.DigestRsiAmberZone,
        RsiRed = o.DigestRsiRedZone,
        AgeAmberPct = o.DigestAgeAmberPct,
        AgeRedPct = o.DigestAgeRedPct,
        ExitAmberPct = o.DigestExitAmberPct,
        ExitRedPct = o.DigestExitRedPct,
        HeadroomAmber = o.DigestHeadroomAmber,
        HeadroomRed = o.DigestHeadroomRed,
    };

    /// <summary>Positive, rising numbers; null when one is not.</summary>
    public static IReadOnlyList<double>? Horizons(IReadOnlyList<string> texts)
    {
        var horizons = new List<double>();
        foreach (var text in texts)
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
                || !double.IsFinite(x) || x <= (horizons.Count == 0 ? 0.0 : horizons[^1]))
            {
                return null;
            }

            horizons.Add(x);
        }

        return horizons;
    }
}
