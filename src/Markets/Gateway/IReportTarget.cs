namespace Millwright.Markets;

/// <summary>Takes reports into the journal of the group as <c>EffectResult</c> records.</summary>
public interface IReportTarget
{
    /// <summary>Publishes a report; false while the lane is full, then the gateway keeps it and tries again.</summary>
    bool TryPublish(VenueReport report);
}
