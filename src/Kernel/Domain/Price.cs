namespace Millwright.Kernel;

/// <summary>Price: raw × 10^−scale, scale 0 … 18 of the instrument. Valid by construction (kernel.md §11).</summary>
public readonly record struct Price
{
    private Price(long raw, byte scale)
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

    /// <summary>From raw units; a price is greater than 0.</summary>
    public static Result<Price> Create(long raw, int scale, string field = "price") =>
        ScaledNumber.CheckScale(scale, field) is { } bad ? Result<Price>.Fail(bad)
        : raw <= 0 ? Result<Price>.Fail(field, "not_positive", $"{field} must be greater than 0.")
            : Result<Price>.Ok(new Price(raw, (byte)scale));

    /// <summary>
    /// From a decimal that has at most <paramref name="scale"/> fractional digits, else <c>bad_scale</c>.
    /// </summary>
    public static Result<Price> Create(decimal value, int scale, string field = "price") =>
        ScaledNumber.ToRaw(value, scale, field).TryGet(out var raw, out var error)
            ? Create(raw, scale, field)
            : Result<Price>.Fail(error);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
