namespace Millwright.Kernel;

/// <summary>Temperature in °C, finite and inside the range of its sensor (kernel.md §11).</summary>
public readonly record struct Celsius
{
    /// <summary>Smallest physical value.</summary>
    public const double PhysicalMin = -273.15;

    private Celsius(double value) => Value = value;

    /// <summary>The number in the unit of the type.</summary>
    public double Value { get; }

    /// <summary>Checks a number against the physical minimum; an error names <paramref name="field"/>.</summary>
    public static Result<Celsius> Create(double value, string field = "celsius") =>
        Create(value, PhysicalMin, double.MaxValue, field);

    /// <summary>Checks a number against the range of a sensor.</summary>
    public static Result<Celsius> Create(double value, double min, double max, string field = "celsius") =>
        Gate.Map(Gate.Within(field, value, min, max), v => new Celsius(v));
}
