namespace Millwright.Kernel;

/// <summary>Non-negative factor, 0 … 10⁶. Valid by construction (kernel.md §11).</summary>
public readonly record struct Multiplier
{
    private Multiplier(double value) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>Checks a number; an error names <paramref name="field"/>.</summary>
    public static Result<Multiplier> Create(double value, string field = "multiplier") =>
        Gate.Map(Gate.Within(field, value, 0.0, 1e6), v => new Multiplier(v));
}
