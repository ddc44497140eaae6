using System.Globalization;

namespace Millwright.Host.Notifications;

/// <summary>What passes a channel (regime.md §14.4).</summary>
/// <param name="MinSeverity">NOTIFY_MIN_SEVERITY.</param>
/// <param name="QuietHours">NOTIFY_QUIET_HOURS as <c>22-7</c>, UTC; "" = none.</param>
/// <param name="QueueLimit">NOTIFY_QUEUE_LIMIT.</param>
public sealed record NotifyPolicy(string MinSeverity = "info", string QuietHours = "", int QueueLimit = 1000)
{
    /// <summary>True when the message may go out.</summary>
    public bool Passes(NotifyEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        var rank = NotifyEnvelope.Rank(envelope.Severity);
        return rank >= NotifyEnvelope.Rank(MinSeverity) && (rank >= 2 || !IsQuiet(envelope.At.UtcDateTime.Hour));
    }

    private bool IsQuiet(int hour)
    {
        var parts = QuietHours.Split('-');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && (from <= to ? hour >= from && hour < to : hour >= from || hour < to);
    }
}
