namespace Millwright.Kernel;

/// <summary>Bars a position was held: at least 0. Valid by construction, never clamped (kernel.md §11).</summary>
public readonly record struct BarsHeld
{
    private BarsHeld(int value) => Value = value;

    /// <summary>The number.</summary>
    public int Value { get; }

    /// <summary>Checks an integer; an error names <paramref name="field"/>.</summary>
    public static Result<BarsHeld> Create(long value, string field = "bars_held") =>
        Gate.Map(Gate.Within(field, value, 0, int.MaxValue), v => new BarsHeld(v));

    /// <summary>Checks a number that must be an integer.</summary>
    public static Result<BarsHeld> Create(double value, string field = "bars_held")
    {
        if (!double.IsFinite(value))
        {
            return Result<BarsHeld>.Fail(field, "not_finite", $"{field} must be a finite number.");
        }

        return double.IsInteger(value) && Math.Abs(value) <= 9007199254740992.0
            ? Create((long)value, field)
            : Result<BarsHeld>.Fail(field, "not_integer", $"{field} is {value}, an integer is needed.");
    }
}
