namespace Millwright.Regime.Score;

/// <summary>Band of the manifold score with its colour (regime.md §9.5).</summary>
/// <param name="Name">optimal, favorable, cautious, defensive, hostile, unknown or disabled.</param>
/// <param name="Color">CSS colour.</param>
public readonly record struct ScoreBand(string Name, string Color)
{
    /// <summary>The source is not ready.</summary>
    public static ScoreBand Unknown { get; } = new("unknown", "#6c757d");

    /// <summary>The score is off.</summary>
    public static ScoreBand Disabled { get; } = new("disabled", "#6c757d");

    /// <summary>Band of a score in [0, 1], lower bounds inclusive.</summary>
    public static ScoreBand Of(double score) => score switch
    {
        >= 0.80 => new("optimal", "#5cb85c"),
        >= 0.60 => new("favorable", "#20c997"),
        >= 0.40 => new("cautious", "#f0ad4e"),
        >= 0.20 => new("defensive", "#fd7e14"),
        _ => new("hostile", "#d9534f"),
    };
}
