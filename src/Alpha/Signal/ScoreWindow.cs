namespace Millwright.Alpha.Signal;

/// <summary>Robust z of D over the previous 720 valid values (alpha.md §7.4); nothing is allocated per scan.</summary>
internal sealed class ScoreWindow
{
    public const int Length = 720;
    private readonly double[] values = new double[Length];
    private readonly double[] scratch = new double[Length];
    private int next;
    private int count;

    /// <summary>Scores a value against the earlier ones, then takes it in.</summary>
    public double? Score(double divergence)
    {
        var score = RobustScore.Of(divergence, values.AsSpan(0, count), scratch);
        values[next] = divergence;
        next = (next + 1) % Length;
        count = Math.Min(count + 1, Length);
        return score;
    }

    public void Encode(CseWriter writer)
    {
        writer.I32(next);
        writer.I32(count);
        writer.Raw64(values.AsSpan(0, count));
    }

    public void Decode(ref CseReader reader)
    {
        next = reader.I32();
        count = reader.I32();
        reader.Raw64(values.AsSpan(0, count));
    }
}
