using System.Globalization;
using Millwright.Kernel;

namespace Millwright.Host.Notifications;

/// <summary>
/// The daily message (regime.md §14.3): what the events of the plant since the last one add up to. The day in which the
/// process begins is told from its begin on.
/// </summary>
/// <param name="hour">DAILY_SUMMARY_HOUR_UTC.</param>
internal sealed class DaySummary(int hour)
{
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private string day = "";

    /// <summary>Counts an event.</summary>
    public void Take(DomainEvent happened) =>
        counts[happened.Type] = counts.GetValueOrDefault(happened.Type) + 1;

    /// <summary>The message when its hour has come, else an empty text.</summary>
    /// <param name="now">Time of the plant.</param>
    /// <returns>Day that ended and the text.</returns>
    public (string Day, string Text) Due(Instant now)
    {
        var shifted = DateTimeOffset.FromUnixTimeMilliseconds(now.UnixMs).AddHours(-hour);
        var today = shifted.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (day.Length == 0 || day == today)
        {
            day = today;
            return (day, "");
        }

        var ended = day;
        day = today;
        var text = counts.Count == 0 ? "nothing happened"
            : string.Join(", ", counts.Select(row => $"{row.Key.Replace('_', ' ')} {row.Value}"));
        counts.Clear();
        return (ended, $"Day {ended}: {text}.");
    }
}
