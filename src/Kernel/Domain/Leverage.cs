namespace Millwright.Kernel;

/// <summary>Leverage as a multiple of capital: 0 … 1 000. Valid by construction (kernel.md §11).</summary>
public readonly record struct Leverage
{
    private Leverage(double value) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>Checks a number; an error names <paramref name="field"/>.</summary>
    public static Result<Leverage> Create(double value, string field = "leverage") =>
        Gate.Map(Gate.Within(field, value, 0.0, 1000.0), v => new Leverage(v));
}
