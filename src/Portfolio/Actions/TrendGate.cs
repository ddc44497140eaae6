using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Actions;

/// <summary>Trend redeploy after an exit-ladder trim (portfolio.md §7.6).</summary>
/// <param name="Failed">Names of the failed tests; empty when it passes.</param>
/// <param name="Fraction">Share of the proceeds by the band of A.</param>
/// <param name="SizeUsd">Order size; 0 when a test failed.</param>
/// <param name="Levels">Pullback levels of the phase when queued.</param>
public sealed record TrendGate(
    IReadOnlyList<string> Failed, double Fraction, double SizeUsd, IReadOnlyList<double> Levels)
{
    private const int AddsPerCycle = 3;
    private const double DeadLimit = 0.4;

    /// <summary>True when every test passed.</summary>
    public bool Passes => Failed.Count == 0;

    /// <summary>Decides.</summary>
    public static TrendGate Decide(TrendInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var failed = new List<string>();
        Check(Entries.ReadyForTrend(input.Meso), "phase", failed);
        Check(input.Break != StructureBreak.Bear, "sr_bear", failed);
        Check(
            input.RsiSlope > 0.0 || input.ObvTrend > 0.0 || input.Break == StructureBreak.Bull, "momentum", failed);
        Check(input.VolumeZ > 0.5 || input.ObvZ > 0.0 || input.BreakConfidence >= 0.5, "volume", failed);
        Check(input.DeadScore < DeadLimit, "dead_score", failed);
        Check(input.FromExitLadder, "trigger", failed);
        Check(!input.IsMoon, "moon", failed);
        Check(!input.TrendLocked, "trend_lock", failed);
        Check(input.TrendAdds < AddsPerCycle, "cycle_cap", failed);
        Check(
            input.Macro != Phase.Euphoria || (input.AllTimeHigh && input.Volume > 1.0 && input.IntentStrength > 0.5),
            "macro_euphoria",
            failed);
        var fraction = input.Tuning.Redeploy((int)LeverModes.Of(input.A));
        var room = Math.Max(0.0, input.CapUsd - input.DeployedUsd);
        var size = failed.Count > 0 ? 0.0 : Math.Min(fraction * MacroFactor(input.Macro) * input.Proceeds, room);
        return new TrendGate(failed, fraction, size, LevelsOf(input.Meso));
    }

    private static double MacroFactor(Phase macro) => macro switch
    {
        Phase.Recover => 1.25,
        Phase.Good or Phase.Capitulation => 1.0,
        _ => 0.75,
    };

    private static double[] LevelsOf(Phase meso) => meso switch
    {
        Phase.DoubleDip => [0.382, 0.618],
        Phase.Capitulation => [0.236, 0.382, 0.618],
        Phase.Recover => [0.236, 0.382],
        Phase.Good => [0.236],
        _ => [],
    };

    private static void Check(bool holds, string name, List<string> failed)
    {
        if (!holds)
        {
            failed.Add(name);
        }
    }
}
