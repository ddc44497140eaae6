namespace Millwright.Kernel;

/// <summary>Conversions between decimals and scaled 64-bit integers.</summary>
internal static class ScaledNumber
{
    public const int MaxScale = 18;

    private static readonly decimal[] Powers = BuildPowers();

    public static DomainError? CheckScale(int scale, string field) => scale is >= 0 and <= MaxScale
        ? null
        : new DomainError(field, "bad_scale", $"The scale of {field} is {scale}, allowed is 0 … {MaxScale}.");

    public static decimal ToDecimal(long raw, int scale) => raw / Powers[scale];

    public static Result<long> ToRaw(decimal value, int scale, string field)
    {
        if (CheckScale(scale, field) is { } bad)
        {
            return Result<long>.Fail(bad);
        }

        var limit = long.MaxValue / Powers[scale];
        if (value > limit || value < -limit)
        {
            return Result<long>.Fail(
                field, value > 0m ? "above_max" : "below_min", $"{field} is {value}, beyond ±{limit}.");
        }

        var raw = value * Powers[scale];
        return raw == decimal.Truncate(raw)
            ? Result<long>.Ok((long)raw)
            : Result<long>.Fail(field, "bad_scale", $"{field} is {value}, allowed are {scale} fractional digits.");
    }

    private static decimal[] BuildPowers()
    {
        var powers = new decimal[MaxScale + 1];
        powers[0] = 1m;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10m;
        }

        return powers;
    }
}
