namespace Millwright.Kernel;

/// <summary>Any finite number. Valid by construction (kernel.md §11).</summary>
public readonly record struct Finite
{
    private Finite(double value) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>Checks a number; an error names <paramref name="field"/>.</summary>
    public static Result<Finite> Create(double value, string field = "finite") =>
        Gate.Map(Gate.Within(field, value, double.MinValue, double.MaxValue), v => new Finite(v));
}
