namespace Millwright.Regime.Research;

/// <summary>One question to the data with its answer.</summary>
/// <param name="Topic">labels, change points, score or fill odds.</param>
/// <param name="Question">What was compared.</param>
/// <param name="Unit">Unit of the figure; empty = a number.</param>
/// <param name="Value">The figure with its interval; null = not enough data.</param>
/// <param name="Chance">The figure without any skill.</param>
/// <param name="More">What a figure above chance says.</param>
/// <param name="Less">What a figure below chance says.</param>
public sealed record Finding(
    string Topic, string Question, string Unit, Estimate? Value, double Chance, string More, string Less)
{
    /// <summary>Answer for a reader; "no skill" where the interval holds the figure of chance.</summary>
    public string Verdict => Value is not { } v ? "not enough data"
        : v.Holds(Chance) ? "no skill: the interval holds " + (Chance == 0.0 ? "zero" : "one half")
        : v.Low > Chance ? More
        : Less;

    /// <summary>The interval excludes chance on the wanted side.</summary>
    public bool IsSkill => Value is { } v && v.Low > Chance;
}
