namespace Millwright.Kernel;

/// <summary>Share, 0 … 1. Valid by construction (kernel.md §11).</summary>
public readonly record struct Ratio01
{
    private Ratio01(double value) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>Checks a number; an error names <paramref name="field"/>.</summary>
    public static Result<Ratio01> Create(double value, string field = "ratio01") =>
        Gate.Map(Gate.Within(field, value, 0.0, 1.0), v => new Ratio01(v));
}
