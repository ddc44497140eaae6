namespace Millwright.Kernel;

/// <summary>Energy in Wh, finite and inside the range of its sensor (kernel.md §11).</summary>
public readonly record struct WattHour
{
    /// <summary>Smallest physical value.</summary>
    public const double PhysicalMin = double.MinValue;

    private WattHour(double value) => Value = value;

    /// <summary>The number in the unit of the type.</summary>
    public double Value { get; }

    /// <summary>Checks a number against the physical minimum; an error names <paramref name="field"/>.</summary>
    public static Result<WattHour> Create(double value, string field = "watt_hour") =>
        Create(value, PhysicalMin, double.MaxValue, field);

    /// <summary>Checks a number against the range of a sensor.</summary>
    public static Result<WattHour> Create(double value, double min, double max, string field = "watt_hour") =>
        Gate.Map(Gate.Within(field, value, min, max), v => new WattHour(v));
}
