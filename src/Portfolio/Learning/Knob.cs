namespace Millwright.Portfolio.Learning;

/// <summary>A tunable number of a parameter set (portfolio.md §12.4).</summary>
/// <param name="Key">Dotted key.</param>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value.</param>
/// <param name="Default">Value of the first set.</param>
/// <param name="IsWhole">Only whole numbers.</param>
public readonly record struct Knob(string Key, double Min, double Max, double Default, bool IsWhole)
{
    /// <summary>The value at a share of the range, 0…1.</summary>
    public double At(double share)
    {
        var value = Min + ((Max - Min) * Math.Clamp(share, 0.0, 1.0));
        return IsWhole ? Math.Round(value, MidpointRounding.AwayFromZero) : Math.Round(value, 6);
    }

    /// <summary>Share of the range a value stands at.</summary>
    public double Share(double value) => (value - Min) / (Max - Min);

    /// <summary>What is wrong with a value; null when it is allowed.</summary>
    public DomainError? Problem(double value) => !double.IsFinite(value) || value < Min || value > Max
        ? new DomainError(
            Key, value < Min ? "below_min" : "above_max", $"{Key} {value} is outside {Min} to {Max}")
        : IsWhole && value != Math.Floor(value)
            ? new DomainError(Key, "not_integer", $"{Key} {value} is not a whole number")
            : null;
}
