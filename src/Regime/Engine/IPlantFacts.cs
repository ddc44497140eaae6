namespace Millwright.Regime.Engine;

/// <summary>
/// Port to the observed plant of the same group. Reads are made inside a turn, so they are the same in a replay; the
/// implementation must not change anything.
/// </summary>
public interface IPlantFacts
{
    /// <summary>Facts now.</summary>
    /// <param name="closedAfter">Only cycles that completed after this time, epoch seconds, are returned.</param>
    PlantFacts Read(double closedAfter);
}
