namespace Millwright.Kernel;

/// <summary>Basis points, any finite number; 1 % is 100 bps. Valid by construction (kernel.md §11).</summary>
public readonly record struct Bps
{
    private Bps(double value) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>Checks a number; an error names <paramref name="field"/>.</summary>
    public static Result<Bps> Create(double value, string field = "bps") =>
        Gate.Map(Gate.Within(field, value, double.MinValue, double.MaxValue), v => new Bps(v));
}
