using Millwright.Regime.Options;

namespace Millwright.Host.Regime;

/// <summary>One way to run a recorded market: without regime layer, observing only, or with every actuator on.
/// </summary>
/// <param name="Name">Name in the report.</param>
/// <param name="Options">Regime options; null = no regime plant.</param>
/// <param name="Spawns">An operator tries to spawn a churner in every slot once an hour.</param>
internal sealed record TrialVariant(string Name, RegimeOptions? Options, bool Spawns)
{
    private static readonly RegimeOptions Observing = new()
    {
        HmmEnabled = true,
        HmmMultiTimeframeEnabled = true,
        HmmTertiaryEnabled = true,
        BocpdEnabled = true,
        EnrichedFeaturesEnabled = true,
        SurvivalModelEnabled = true,
        BeliefTrackerEnabled = true,
        KnobModeEnabled = true,
        TpEnabled = true,
        KellyEnabled = true,
        RegimeShadowEnabled = true,
        MtsKernelEnabled = true,
    };

    /// <summary>The three variants of a study.</summary>
    public static IReadOnlyList<TrialVariant> All { get; } =
    [
        new("without regime layer", null, false),
        new("every detector, nothing acts", Observing, false),
        new("everything on", Observing with
        {
            BeliefWidenEnabled = true,
            RegimeDirectionalEnabled = true,
            MtsEntryThrottleEnabled = true,
            SizerMode = SizerMode.Throughput,
            BeliefActionsEnabled = true,
            SubsidyEnabled = true,
            ChurnerEnabled = true,
        }, true),
    ];
}
