namespace Millwright.Host.Notifications;

/// <summary>Counters of a channel (regime.md §15).</summary>
/// <param name="Enabled">Its switch is on.</param>
/// <param name="Queued">Waiting.</param>
/// <param name="Sent">Accepted by the receiver.</param>
/// <param name="Dropped">Given up because the queue was full.</param>
/// <param name="Dead">Given up after a final refusal or eight attempts.</param>
/// <param name="LastError">Code of the newest failure, "" when none.</param>
public readonly record struct ChannelFigures(
    bool Enabled, int Queued, long Sent, long Dropped, long Dead, string LastError);
