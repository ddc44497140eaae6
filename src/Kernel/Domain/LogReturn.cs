namespace Millwright.Kernel;

/// <summary>Logarithmic return, −10 … 10. Valid by construction (kernel.md §11).</summary>
public readonly record struct LogReturn
{
    private LogReturn(double value) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>Checks a number; an error names <paramref name="field"/>.</summary>
    public static Result<LogReturn> Create(double value, string field = "log_return") =>
        Gate.Map(Gate.Within(field, value, -10.0, 10.0), v => new LogReturn(v));
}
