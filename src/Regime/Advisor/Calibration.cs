namespace Millwright.Regime.Advisor;

/// <summary>What the price did in the half hour after opinions of one score band (regime.md §13.6).</summary>
/// <param name="Count">Opinions with a known move.</param>
/// <param name="Absolute">Sum of |move|, fractions.</param>
/// <param name="Signed">Sum of moves, turned so that a move in the recommended direction counts as gain; symmetric
/// recommendations add nothing.</param>
/// <param name="Directed">Opinions with a direction.</param>
public readonly record struct Calibration(int Count, double Absolute, double Signed, int Directed)
{
    /// <summary>Adds one opinion.</summary>
    /// <param name="move">Relative move of the price.</param>
    /// <param name="direction">symmetric, long_bias or short_bias.</param>
    public Calibration With(double move, string direction) => direction switch
    {
        "long_bias" => new(Count + 1, Absolute + Math.Abs(move), Signed + move, Directed + 1),
        "short_bias" => new(Count + 1, Absolute + Math.Abs(move), Signed - move, Directed + 1),
        _ => this with { Count = Count + 1, Absolute = Absolute + Math.Abs(move) },
    };
}
