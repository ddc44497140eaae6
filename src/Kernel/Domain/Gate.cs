namespace Millwright.Kernel;

/// <summary>Checks shared by the domain types (kernel.md §11).</summary>
internal static class Gate
{
    /// <summary>Finite and within [min, max]; −0 becomes +0.</summary>
    public static Result<double> Within(string field, double value, double min, double max)
    {
        if (!double.IsFinite(value))
        {
            return Result<double>.Fail(field, "not_finite", $"{field} must be a finite number.");
        }

        if (value < min)
        {
            return Result<double>.Fail(
                field, min == 0.0 ? "negative" : "below_min", $"{field} is {value}, allowed is {min} … {max}.");
        }

        return value > max
            ? Result<double>.Fail(field, "above_max", $"{field} is {value}, allowed is {min} … {max}.")
            : Result<double>.Ok(value + 0.0);
    }

    /// <summary>Integer within [min, max].</summary>
    public static Result<int> Within(string field, long value, int min, int max)
    {
        if (value < min)
        {
            return Result<int>.Fail(
                field, min == 0 ? "negative" : "below_min", $"{field} is {value}, allowed is {min} … {max}.");
        }

        return value > max
            ? Result<int>.Fail(field, "above_max", $"{field} is {value}, allowed is {min} … {max}.")
            : Result<int>.Ok((int)value);
    }

    /// <summary>Maps the value of a success, keeps the error.</summary>
    public static Result<TOut> Map<TIn, TOut>(Result<TIn> result, Func<TIn, TOut> map) =>
        result.TryGet(out var value, out var error) ? Result<TOut>.Ok(map(value)) : Result<TOut>.Fail(error);
}
