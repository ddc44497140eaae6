namespace Millwright.Kernel;

/// <summary>Quantity: raw × 10^−scale, scale 0 … 18 of the instrument. Valid by construction (kernel.md §11).</summary>
public readonly record struct Quantity
{
    private Quantity(long raw, byte scale)
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

    /// <summary>From raw units; a quantity is at least 0.</summary>
    public static Result<Quantity> Create(long raw, int scale, string field = "quantity") =>
        ScaledNumber.CheckScale(scale, field) is { } bad ? Result<Quantity>.Fail(bad)
        : raw < 0 ? Result<Quantity>.Fail(field, "negative", $"{field} must be at least 0.")
            : Result<Quantity>.Ok(new Quantity(raw, (byte)scale));

    /// <summary>
    /// From a decimal that has at most <paramref name="scale"/> fractional digits, else <c>bad_scale</c>.
    /// </summary>
    public static Result<Quantity> Create(decimal value, int scale, string field = "quantity") =>
        ScaledNumber.ToRaw(value, scale, field).TryGet(out var raw, out var error)
            ? Create(raw, scale, field)
            : Result<Quantity>.Fail(error);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
