namespace Millwright.Kernel;

/// <summary>Speed in m/s, finite and inside the range of its sensor (kernel.md §11).</summary>
public readonly record struct MeterPerSecond
{
    /// <summary>Smallest physical value.</summary>
    public const double PhysicalMin = double.MinValue;

    private MeterPerSecond(double value) => Value = value;

    /// <summary>The number in the unit of the type.</summary>
    public double Value { get; }

    /// <summary>Checks a number against the physical minimum; an error names <paramref name="field"/>.</summary>
    public static Result<MeterPerSecond> Create(double value, string field = "meter_per_second") =>
        Create(value, PhysicalMin, double.MaxValue, field);

    /// <summary>Checks a number against the range of a sensor.</summary>
    public static Result<MeterPerSecond> Create(
        double value, double min, double max, string field = "meter_per_second") =>
        Gate.Map(Gate.Within(field, value, min, max), v => new MeterPerSecond(v));
}
