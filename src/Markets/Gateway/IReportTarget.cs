namespace Millwright.Markets;

/// <summary>Takes reports into the journal of the group as <c>EffectResult</c> records.</summary>
public interface IReportTarget
{
    /// <summary>Publishes a report; false while the lane is full, then the gateway keeps it and tries again.</summary>
    bool TryPublish(VenueReport report);

    /// <summary>
    /// Whether an execution is in the ledger already (kernel.md §8.6 L5: keys leave the state after 7 days).
    /// </summary>
    /// <returns>Null when this target has no index to ask.</returns>
    bool? WasPosted(string execId) => null;
}
