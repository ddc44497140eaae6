using Millwright.Kernel.Parity;

namespace Millwright.Regime.Parity;

/// <summary>The 28 parity kernels of the regime layer (regime.md Appendix A).</summary>
public static class RegimeParityKernels
{
    /// <summary>All of them, in the order of the specification.</summary>
    public static IReadOnlyList<IParityKernel> All { get; } =
    [
        new RegimeParity("features", HmmKernels.Features),
        new RegimeParity("hmm.em", HmmKernels.Em),
        new RegimeParity("hmm.train", HmmKernels.Train),
        new RegimeParity("hmm.filter", HmmKernels.Filter),
        new RegimeParity("hmm.consensus", HmmKernels.Consensus),
        new RegimeParity("hmm.quality", HmmKernels.Quality),
        new RegimeParity("regime.tier", BeliefKernels.Tier),
        new RegimeParity("grid_bias", BeliefKernels.Bias),
        new RegimeParity("belief.state", BeliefKernels.State),
        new RegimeParity("belief.knobs", BeliefKernels.Knobs),
        new RegimeParity("belief.trade", BeliefKernels.Trade),
        new RegimeParity("bocpd", BeliefKernels.ChangePoint),
        new RegimeParity("survival.km", SizingKernels.KaplanMeier),
        new RegimeParity("survival.cox", SizingKernels.Survival),
        new RegimeParity("throughput", SizingKernels.Throughput),
        new RegimeParity("kelly", SizingKernels.Kelly),
        new RegimeParity("digest", ScoreKernels.Digest),
        new RegimeParity("mts", ScoreKernels.Score),
        new RegimeParity("mts.trend", ScoreKernels.Trend),
        new RegimeParity("mts.kernel", ScoreKernels.Memory),
        new RegimeParity("mts.gp", ScoreKernels.Surface),
        new RegimeParity("entry_cap", ScoreKernels.Cap),
        new RegimeParity("selfheal", HealingKernels.SelfHeal),
        new RegimeParity("churner.gates", HealingKernels.Gates),
        new RegimeParity("ledger.subsidy", HealingKernels.Subsidy),
        new RegimeParity("advisor.parse", HealingKernels.Opinion),
        new RegimeParity("advisor.context", HealingKernels.Context),
        new RegimeParity("stats", SizingKernels.Stats),
    ];
}
