namespace Millwright.Kernel;

/// <summary>Integer leverage of a venue: 1 … 200. Valid by construction, never clamped (kernel.md §11).</summary>
public readonly record struct ExchangeLeverage
{
    private ExchangeLeverage(int value) => Value = value;

    /// <summary>The number.</summary>
    public int Value { get; }

    /// <summary>Checks an integer; an error names <paramref name="field"/>.</summary>
    public static Result<ExchangeLeverage> Create(long value, string field = "exchange_leverage") =>
        Gate.Map(Gate.Within(field, value, 1, 200), v => new ExchangeLeverage(v));

    /// <summary>Checks a number that must be an integer.</summary>
    public static Result<ExchangeLeverage> Create(double value, string field = "exchange_leverage")
    {
        if (!double.IsFinite(value))
        {
            return Result<ExchangeLeverage>.Fail(field, "not_finite", $"{field} must be a finite number.");
        }

        return double.IsInteger(value) && Math.Abs(value) <= 9007199254740992.0
            ? Create((long)value, field)
            : Result<ExchangeLeverage>.Fail(field, "not_integer", $"{field} is {value}, an integer is needed.");
    }
}
