namespace Millwright.Kernel;

/// <summary>
/// Difference of prices: raw × 10^−scale, scale 0 … 18 of the instrument. Valid by construction (kernel.md §11).
/// </summary>
public readonly record struct PriceDelta
{
    private PriceDelta(long raw, byte scale)
    {
        Raw = raw;
        Scale = scale;
    }

    /// <summary>Value in units of 10^−scale.</summary>
    public long Raw { get; }

    /// <summary>Fractional digits.</summary>
    public byte Scale { get; }

    /// <summary>The value as decimal.</summary>
    public decimal Value => ScaledNumber.ToDecimal(Raw, Scale);

    /// <summary>From raw units; any sign.</summary>
    public static Result<PriceDelta> Create(long raw, int scale, string field = "price_delta") =>
        ScaledNumber.CheckScale(scale, field) is { } bad ? Result<PriceDelta>.Fail(bad)
        : raw == long.MinValue ? Result<PriceDelta>.Fail(field, "below_min", $"{field} is too small.")
            : Result<PriceDelta>.Ok(new PriceDelta(raw, (byte)scale));

    /// <summary>
    /// From a decimal that has at most <paramref name="scale"/> fractional digits, else <c>bad_scale</c>.
    /// </summary>
    public static Result<PriceDelta> Create(decimal value, int scale, string field = "price_delta") =>
        ScaledNumber.ToRaw(value, scale, field).TryGet(out var raw, out var error)
            ? Create(raw, scale, field)
            : Result<PriceDelta>.Fail(error);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
