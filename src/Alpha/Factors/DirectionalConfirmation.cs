namespace Millwright.Alpha.Factors;

/// <summary>Whether the recent move of the selected instrument agrees with the direction (alpha.md §9.1).</summary>
/// <param name="MoveBps">Move over the look-back, basis points.</param>
/// <param name="Status">+1 confirm, −1 contradict, 0 neutral.</param>
/// <param name="Multiplier">1.10, 0.75 or 1.00.</param>
public readonly record struct DirectionalConfirmation(double MoveBps, int Status, double Multiplier)
{
    /// <summary>Scans of the look-back by default.</summary>
    public const int Lookback = 7;

    private static readonly string[] Names = ["Contradict", "Neutral", "Confirm"];

    /// <summary>Name of the status as stored.</summary>
    public string StatusName => Names[Status + 1];

    /// <summary>Compares two prices.</summary>
    /// <param name="before">Price n scans ago, &gt; 0.</param>
    /// <param name="now">Price now, &gt; 0.</param>
    /// <param name="direction">+1 long, −1 short.</param>
    /// <param name="edge">Move that confirms or contradicts, basis points.</param>
    public static DirectionalConfirmation Of(double before, double now, int direction, double edge = 0.75)
    {
        var move = ((now - before) / before) * 10000.0;
        var m = direction * move;
        return m >= edge ? new DirectionalConfirmation(move, 1, 1.10)
            : m <= -edge ? new DirectionalConfirmation(move, -1, 0.75)
            : new DirectionalConfirmation(move, 0, 1.00);
    }
}
