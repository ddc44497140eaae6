namespace Millwright.Portfolio.Spiral;

/// <summary>Score bands, hysteresis and allowed moves (portfolio.md §3.7, §3.8).</summary>
public static class PhaseBands
{
    private static readonly double[] LowerEdges = [double.NegativeInfinity, -1.30, -0.90, -0.20, 0.40, 1.20];
    private static readonly double[] HalfWidths = [0.40, 0.20, 0.35, 0.30, 0.40, 0.40];

    private static readonly Phase[][] NextHop =
    [
        Row(Phase.Capitulation, Phase.DoubleDip, Phase.DoubleDip, Phase.Recover, Phase.Recover, Phase.Recover),
        Row(Phase.Capitulation, Phase.DoubleDip, Phase.Dip, Phase.Recover, Phase.Recover, Phase.Recover),
        Row(Phase.Capitulation, Phase.DoubleDip, Phase.Dip, Phase.Recover, Phase.Recover, Phase.Recover),
        Row(Phase.Dip, Phase.Dip, Phase.Dip, Phase.Recover, Phase.Good, Phase.Good),
        Row(Phase.Recover, Phase.Recover, Phase.Recover, Phase.Recover, Phase.Good, Phase.Euphoria),
        Row(Phase.Dip, Phase.Dip, Phase.Dip, Phase.Good, Phase.Good, Phase.Euphoria),
    ];

    /// <summary>Nominal lower edge, inclusive; −∞ for Capitulation.</summary>
    public static double Lower(Phase phase) => LowerEdges[(int)phase];

    /// <summary>Nominal upper edge, exclusive; +∞ for Euphoria.</summary>
    public static double Upper(Phase phase) =>
        phase == Phase.Euphoria ? double.PositiveInfinity : LowerEdges[(int)phase + 1];

    /// <summary>Half-width that scales confidence (§3.10).</summary>
    public static double HalfWidth(Phase phase) => HalfWidths[(int)phase];

    /// <summary>Phase whose nominal band holds the score.</summary>
    public static Phase Nominal(double score)
    {
        var phase = Phase.Euphoria;
        while (phase > Phase.Capitulation && score < Lower(phase))
        {
            phase--;
        }

        return phase;
    }

    /// <summary>True while the score is inside the stay range: the nominal edges widened by the gap.</summary>
    public static bool Stays(Phase phase, double score, double gap) =>
        score >= Math.Round(Lower(phase) - gap, 4, MidpointRounding.ToEven)
        && score < Math.Round(Upper(phase) + gap, 4, MidpointRounding.ToEven);

    /// <summary>First step of the legal path from one phase to another; the target itself when it is allowed
    /// directly.</summary>
    public static Phase Hop(Phase from, Phase to) => NextHop[(int)from][(int)to];

    /// <summary>clip01(distance of the score to the nearer nominal edge ÷ half-width); 0 outside the band.</summary>
    public static double Distance(Phase phase, double score)
    {
        if (score < Lower(phase) || score >= Upper(phase))
        {
            return 0.0;
        }

        var distance = Math.Min(score - Lower(phase), Upper(phase) - score);
        return Math.Clamp(distance / HalfWidth(phase), 0.0, 1.0);
    }

    private static Phase[] Row(params Phase[] hops) => hops;
}
