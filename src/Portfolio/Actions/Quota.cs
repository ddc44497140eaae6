using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Actions;

/// <summary>How many positions the count rule may reduce in one tick (portfolio.md §7.10).</summary>
/// <param name="Band">Band of the count.</param>
/// <param name="Action">none, trim or demote.</param>
/// <param name="Count">How many.</param>
/// <param name="Reducing">Latch of a forced reduction.</param>
public readonly record struct Quota(CountBand Band, string Action, int Count, bool Reducing)
{
    private const int TargetPerDay = 4;
    private const int SoftPerDay = 12;
    private static readonly string[] Names = ["under", "target", "soft_over", "hard_over"];

    /// <summary>Name of the band as stored.</summary>
    public string BandName => Names[(int)Band];

    /// <summary>Band of a count.</summary>
    public static CountBand BandOf(int cores, Tuning? tuning = null)
    {
        tuning ??= Tuning.Default;
        return cores < tuning.Neutral ? CountBand.Under
            : cores <= tuning.TargetTo ? CountBand.Target
            : cores <= tuning.SoftTo ? CountBand.SoftOver
            : CountBand.HardOver;
    }

    /// <summary>Decides.</summary>
    /// <param name="cores">Active core positions.</param>
    /// <param name="cutPressure">Effective cut pressure.</param>
    /// <param name="meso">Meso label.</param>
    /// <param name="e">Final exit lever of the portfolio.</param>
    /// <param name="trimsToday">Trims by this rule on this UTC day.</param>
    /// <param name="reducing">Latch before.</param>
    /// <param name="tuning">Knobs; null for the defaults.</param>
    public static Quota Decide(
        int cores, double cutPressure, Phase meso, double e, int trimsToday, bool reducing, Tuning? tuning = null)
    {
        tuning ??= Tuning.Default;
        var band = BandOf(cores, tuning);
        var forced = band == CountBand.HardOver || (reducing && cores > tuning.Stop);
        if (forced)
        {
            return new Quota(band, "demote", Math.Min(3, cores - tuning.Stop), true);
        }

        var count = band switch
        {
            CountBand.Target when cutPressure > 0.2 && meso != Phase.Capitulation && e >= 0.5 =>
                Math.Min(1, TargetPerDay - trimsToday),
            CountBand.SoftOver => Math.Min(
                Math.Min(2, (cores - tuning.TargetTo + 4) / 5), SoftPerDay - trimsToday),
            _ => 0,
        };
        return count > 0 ? new Quota(band, "trim", count, false) : new Quota(band, "none", 0, false);
    }
}
