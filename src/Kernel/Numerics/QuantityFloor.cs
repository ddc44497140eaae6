using System.Numerics;

namespace Millwright.Kernel;

/// <summary>
/// Order quantity from a notional in binary64 (kernel.md §11): the notional is rounded half-even to 12 significant
/// digits, everything after that is exact rational arithmetic,
/// <c>qty = ⌊notional / (price × multiplier) / step⌋ × step</c>.
/// </summary>
public static class QuantityFloor
{
    /// <summary>Significant digits kept of the notional.</summary>
    public const int NotionalDigits = 12;

    /// <summary>
    /// Computes the quantity; bad inputs give <c>domain:notional|price|step|mult|min_qty|min_notional:…</c>.
    /// </summary>
    public static Result<FlooredQuantity> Compute(double notional, decimal price, in QuantityLimits limits)
    {
        if (Check(notional, price, limits) is { } error)
        {
            return Result<FlooredQuantity>.Fail(error);
        }

        if (NarrowDecimal.TryFloor(notional, price, limits, out var narrow, out var below))
        {
            return Judge(narrow, below, limits);
        }

        var (value, valueScale) = ExactDecimal.SignificantParts(notional, NotionalDigits);
        var (p, pScale) = Parts(price);
        var (m, mScale) = Parts(limits.Multiplier);
        var (s, sScale) = Parts(limits.Step);
        var shift = pScale + mScale + sScale - valueScale;
        var numerator = value * BigInteger.Pow(10, Math.Max(shift, 0));
        var denominator = p * m * s * BigInteger.Pow(10, Math.Max(-shift, 0));
        var steps = BigInteger.Divide(numerator, denominator);
        var converted = ExactDecimal.FromParts(steps * s, sScale, "quantity");
        if (!converted.TryGet(out var quantity, out var failure))
        {
            return Result<FlooredQuantity>.Fail(failure);
        }

        return Judge(quantity, IsBelow(steps * s * p * m, sScale + pScale + mScale, limits.MinNotional), limits);
    }

    private static Result<FlooredQuantity> Judge(decimal quantity, bool below, in QuantityLimits limits)
    {
        var veto = quantity == 0m || quantity < limits.MinQty ? QuantityVeto.BelowMinQty
            : below ? QuantityVeto.BelowMinNotional
            : QuantityVeto.None;
        return Result<FlooredQuantity>.Ok(new FlooredQuantity(veto == QuantityVeto.None ? Trim(quantity) : 0m, veto));
    }

    private static DomainError? Check(double notional, decimal price, in QuantityLimits limits)
    {
        if (!double.IsFinite(notional))
        {
            return new DomainError("notional", "not_finite", "The notional must be finite.");
        }

        return notional < 0.0 ? new DomainError("notional", "negative", "The notional must be at least 0.")
            : NotPositive("price", price) ?? NotPositive("step", limits.Step) ?? NotPositive("mult", limits.Multiplier)
            ?? Negative("min_qty", limits.MinQty) ?? Negative("min_notional", limits.MinNotional);
    }

    private static DomainError? NotPositive(string field, decimal value) =>
        value > 0m ? null : new DomainError(field, "not_positive", "The value must be greater than 0.");

    private static DomainError? Negative(string field, decimal value) =>
        value >= 0m ? null : new DomainError(field, "negative", "The value must be at least 0.");

    private static bool IsBelow(BigInteger mantissa, int scale, decimal limit)
    {
        var (l, lScale) = Parts(limit);
        return mantissa * BigInteger.Pow(10, lScale) < l * BigInteger.Pow(10, scale);
    }

    private static (BigInteger Mantissa, int Scale) Parts(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return (bits[3] < 0 ? -(BigInteger)magnitude : magnitude, (bits[3] >> 16) & 0xFF);
    }

    private static decimal Trim(decimal value) => value / 1.0000000000000000000000000000m;
}
