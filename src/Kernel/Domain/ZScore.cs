namespace Millwright.Kernel;

/// <summary>Standard score, any finite number. Valid by construction (kernel.md §11).</summary>
public readonly record struct ZScore
{
    private ZScore(double value) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>Checks a number; an error names <paramref name="field"/>.</summary>
    public static Result<ZScore> Create(double value, string field = "z_score") =>
        Gate.Map(Gate.Within(field, value, double.MinValue, double.MaxValue), v => new ZScore(v));
}
