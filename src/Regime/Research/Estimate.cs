namespace Millwright.Regime.Research;

/// <summary>An estimate with its 95 % interval.</summary>
/// <param name="Value">Value on the whole sample.</param>
/// <param name="Low">2.5th percentile of the resamples.</param>
/// <param name="High">97.5th percentile of the resamples.</param>
/// <param name="Count">Observations behind it.</param>
public readonly record struct Estimate(double Value, double Low, double High, int Count)
{
    /// <summary>The interval holds the value: nothing different from it is shown.</summary>
    public bool Holds(double value) => Low <= value && value <= High;
}
