using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Actions;

/// <summary>Immediate entries and top-ups (portfolio.md §7.2).</summary>
public static class Entries
{
    /// <summary>Share of the cap below which no entry or ladder order is placed.</summary>
    public const double SmallestFraction = 0.02;

    private const double StaleHours = 2.0;
    private const double LowestConfidence = 0.10;
    private const double ReentryDrop = 0.7;
    private const double ValueGuard = 1.5;
    private static readonly string[] Names = ["wait", "light", "active"];

    /// <summary>Name of a readiness as stored.</summary>
    public static string Name(this Readiness readiness) => Names[(int)readiness];

    /// <summary>readiness_new of the phase and the token.</summary>
    public static Readiness ReadinessNew(
        Phase meso, StructureBreak structure, bool isNew, bool isLaggard, double rsiDivergence) => meso switch
    {
        Phase.Capitulation or Phase.Recover or Phase.Good => Readiness.Active,
        Phase.Euphoria => isNew || isLaggard ? Readiness.Active : Readiness.Wait,
        Phase.Dip or Phase.DoubleDip when structure == StructureBreak.Bull => Readiness.Active,
        Phase.DoubleDip when isLaggard && rsiDivergence > 0.0 => Readiness.Light,
        _ => Readiness.Wait,
    };

    /// <summary>readiness_trend of the phase.</summary>
    public static bool ReadyForTrend(Phase meso) =>
        meso is Phase.DoubleDip or Phase.Capitulation or Phase.Recover or Phase.Good;

    /// <summary>Decides.</summary>
    public static EntryDecision Decide(EntryInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var readiness = ReadinessNew(
            input.Meso, input.Break, input.IsNew, input.IsLaggard, input.RsiDivergence);
        if (Gate(input, readiness) is { } reason)
        {
            return new EntryDecision(readiness, 0.0, 0.0, reason);
        }

        var target = input.CapUsd * LeverModes.Of(input.A).NowFraction();
        var size = Math.Max(0.0, target - input.DeployedUsd) * input.A;
        size = readiness == Readiness.Light ? size * 0.5 : size;
        size = Math.Min(size, input.CapUsd - input.DeployedUsd);
        return size < Math.Max(input.MinimumOrderUsd, SmallestFraction * input.CapUsd)
            ? new EntryDecision(readiness, 0.0, 0.0, "below_min_order")
            : new EntryDecision(readiness, size, size / input.CapUsd, "immediate");
    }

    private static string? Gate(EntryInput input, Readiness readiness)
    {
        if (input.Breaker)
        {
            return "breaker";
        }

        if (input.FeatureAgeHours > StaleHours)
        {
            return "stale_features";
        }

        if (input.Confidence < LowestConfidence)
        {
            return "low_confidence";
        }

        if (input.IsMoon)
        {
            return "moon";
        }

        if (input.ReentryLocked && !LockLifted(input))
        {
            return "reentry_lock";
        }

        return input.InCooldown ? "cooldown"
            : readiness == Readiness.Wait ? "readiness_wait"
            : input.ValueUsd >= ValueGuard * input.CapUsd ? "value_guard"
            : null;
    }

    private static bool LockLifted(EntryInput input) =>
        input.FreshTrigger && input.LastExitPrice is { } exit && input.Price < ReentryDrop * exit;
}
