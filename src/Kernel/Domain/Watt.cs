namespace Millwright.Kernel;

/// <summary>Power in W, finite and inside the range of its sensor (kernel.md §11).</summary>
public readonly record struct Watt
{
    /// <summary>Smallest physical value.</summary>
    public const double PhysicalMin = double.MinValue;

    private Watt(double value) => Value = value;

    /// <summary>The number in the unit of the type.</summary>
    public double Value { get; }

    /// <summary>Checks a number against the physical minimum; an error names <paramref name="field"/>.</summary>
    public static Result<Watt> Create(double value, string field = "watt") =>
        Create(value, PhysicalMin, double.MaxValue, field);

    /// <summary>Checks a number against the range of a sensor.</summary>
    public static Result<Watt> Create(double value, double min, double max, string field = "watt") =>
        Gate.Map(Gate.Within(field, value, min, max), v => new Watt(v));
}
