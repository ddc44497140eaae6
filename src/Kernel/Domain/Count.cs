namespace Millwright.Kernel;

/// <summary>Number of things: at least 0. Valid by construction, never clamped (kernel.md §11).</summary>
public readonly record struct Count
{
    private Count(int value) => Value = value;

    /// <summary>The number.</summary>
    public int Value { get; }

    /// <summary>Checks an integer; an error names <paramref name="field"/>.</summary>
    public static Result<Count> Create(long value, string field = "count") =>
        Gate.Map(Gate.Within(field, value, 0, int.MaxValue), v => new Count(v));

    /// <summary>Checks a number that must be an integer.</summary>
    public static Result<Count> Create(double value, string field = "count")
    {
        if (!double.IsFinite(value))
        {
            return Result<Count>.Fail(field, "not_finite", $"{field} must be a finite number.");
        }

        return double.IsInteger(value) && Math.Abs(value) <= 9007199254740992.0
            ? Create((long)value, field)
            : Result<Count>.Fail(field, "not_integer", $"{field} is {value}, an integer is needed.");
    }
}
