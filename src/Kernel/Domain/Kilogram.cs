namespace Millwright.Kernel;

/// <summary>Mass in kg, finite and inside the range of its sensor (kernel.md §11).</summary>
public readonly record struct Kilogram
{
    /// <summary>Smallest physical value.</summary>
    public const double PhysicalMin = 0.0;

    private Kilogram(double value) => Value = value;

    /// <summary>The number in the unit of the type.</summary>
    public double Value { get; }

    /// <summary>Checks a number against the physical minimum; an error names <paramref name="field"/>.</summary>
    public static Result<Kilogram> Create(double value, string field = "kilogram") =>
        Create(value, PhysicalMin, double.MaxValue, field);

    /// <summary>Checks a number against the range of a sensor.</summary>
    public static Result<Kilogram> Create(double value, double min, double max, string field = "kilogram") =>
        Gate.Map(Gate.Within(field, value, min, max), v => new Kilogram(v));
}
