using Millwright.Regime.Survival;

namespace Millwright.Regime.Research;

/// <summary>An exit that a grid would have placed at a sample: it fills when a later bar reaches its price.</summary>
/// <param name="Placed">Bar of its placement.</param>
/// <param name="Price">Its price, quote.</param>
/// <param name="AtEntry">Features at its placement.</param>
public sealed record StudyExit(int Placed, double Price, FillObservation AtEntry)
{
    /// <summary>Bar that reached the price; −1 = none.</summary>
    public int FilledAt { get; internal set; } = -1;

    /// <summary>It filled after a bar and at most so many bars later.</summary>
    public bool FilledWithin(int bar, int bars) => FilledAt > bar && FilledAt <= bar + bars;
}
