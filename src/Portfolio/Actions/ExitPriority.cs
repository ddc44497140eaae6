using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Numerics;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Actions;

/// <summary>Which position is trimmed first (portfolio.md §7.10); the score selects, it never sizes.</summary>
public static class ExitPriority
{
    private const double Limit = 3.0;
    private const int CoresForAge = 3;

    /// <summary>Ranks eligible positions: score descending (to 1e-9), profitable first, smaller first, id.</summary>
    public static IReadOnlyList<EpsRank> Rank(
        IReadOnlyList<EpsPosition> positions, Phase meso, bool rotationOn, Tuning? tuning = null)
    {
        ArgumentNullException.ThrowIfNull(positions);
        var weights = (tuning ?? Tuning.Default).PriorityWeights;
        var stale = Staleness(positions);
        return [.. positions.Select((p, i) => Score(p, stale[i], meso, rotationOn, weights))
            .OrderByDescending(r => Math.Round(r.Score, 9, MidpointRounding.ToEven))
            .ThenByDescending(r => r.Position.Pnl > 0.0)
            .ThenBy(r => r.Position.ValueUsd)
            .ThenBy(r => r.Position.Id, StringComparer.Ordinal)];
    }

    private static EpsRank Score(
        in EpsPosition p, double stale, Phase meso, bool rotationOn, IReadOnlyList<double> weights)
    {
        var low = Scalars.Clip01((0.5 - p.Volume) / 0.5);
        var over = Math.Clamp(p.OverExtension, -Limit, Limit);
        var weak = Math.Clamp(p.ResidualWeakness, -Limit, Limit);
        var bias = meso switch
        {
            Phase.Dip or Phase.DoubleDip => 0.3 * over,
            Phase.Recover or Phase.Good or Phase.Euphoria => 0.3 * weak,
            _ => 0.0,
        };
        var rotation = rotationOn && p.ResidualAlt < 0.0 && p.Volume >= 1.0 && p.RsiSlope > 0.0
            && meso != Phase.Euphoria ? -0.30 : 0.0;
        var score = (weights[0] * over) + (weights[1] * weak) + (weights[2] * (1.0 - p.IntentStrength))
            + (weights[3] * stale) + (weights[4] * low) + bias + rotation;
        var clamped = p with { OverExtension = over, ResidualWeakness = weak };
        return new EpsRank(clamped, stale, low, bias, rotation, score);
    }

    private static double[] Staleness(IReadOnlyList<EpsPosition> positions)
    {
        var ages = positions.Select(p => DMath.Log(1.0 + p.AgeHours)).ToArray();
        if (ages.Length < CoresForAge)
        {
            return new double[ages.Length];
        }

        var mean = ages.Sum() / ages.Length;
        var squares = ages.Sum(a => (a - mean) * (a - mean));
        var deviation = Math.Sqrt(squares / ages.Length);
        return [.. ages.Select(a => deviation <= 1e-15 ? 0.0 : Math.Clamp((a - mean) / deviation, -Limit, Limit))];
    }
}
