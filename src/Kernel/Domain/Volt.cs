namespace Millwright.Kernel;

/// <summary>Voltage in V, finite and inside the range of its sensor (kernel.md §11).</summary>
public readonly record struct Volt
{
    /// <summary>Smallest physical value.</summary>
    public const double PhysicalMin = double.MinValue;

    private Volt(double value) => Value = value;

    /// <summary>The number in the unit of the type.</summary>
    public double Value { get; }

    /// <summary>Checks a number against the physical minimum; an error names <paramref name="field"/>.</summary>
    public static Result<Volt> Create(double value, string field = "volt") =>
        Create(value, PhysicalMin, double.MaxValue, field);

    /// <summary>Checks a number against the range of a sensor.</summary>
    public static Result<Volt> Create(double value, double min, double max, string field = "volt") =>
        Gate.Map(Gate.Within(field, value, min, max), v => new Volt(v));
}
