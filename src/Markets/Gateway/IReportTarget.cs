namespace Millwright.Markets;

/// <summary>Takes what a gateway learns into the journal of the group.</summary>
public interface IReportTarget
{
    /// <summary>
    /// Publishes a report as <c>EffectResult</c>; false while the lane is full, then the gateway keeps it and tries
    /// again.
    /// </summary>
    bool TryPublish(VenueReport report);

    /// <summary>Publishes the end of a pause after every report before it; false while the lane is full.</summary>
    bool TryPublish(in PlantControl control);

    /// <summary>
    /// Whether an execution is in the ledger already (kernel.md §8.6 L5: keys leave the state after 7 days).
    /// </summary>
    /// <returns>Null when this target has no index to ask.</returns>
    bool? WasPosted(string execId) => null;
}
