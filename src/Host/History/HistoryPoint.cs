using System.Globalization;
using Millwright.Kernel;

namespace Millwright.Host.History;

/// <summary>
/// A past position: a journal position or an instant of the group's clock (<c>at=</c> of console.md §1.8).
/// </summary>
/// <param name="Seq">Last journal position to include; the greatest number when an instant is meant.</param>
/// <param name="Ns">Latest logical time to include, ns; the greatest number when a position is meant.</param>
public readonly record struct HistoryPoint(ulong Seq, long Ns)
{
    /// <summary>Forms that are accepted, for messages.</summary>
    public const string Forms =
        "a journal position (4711), an instant (2026-01-31T12:00:00Z), epoch milliseconds (1700000000000ms)"
        + " or epoch seconds (1700000000s)";

    /// <summary>True when an instant is meant.</summary>
    public bool IsInstant => Ns != long.MaxValue;

    /// <summary>Reads the value of <c>at=</c>.</summary>
    public static bool TryParse(string text, out HistoryPoint point)
    {
        ArgumentNullException.ThrowIfNull(text);
        point = default;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
        {
            point = new HistoryPoint(seq, long.MaxValue);
            return true;
        }

        if (Number(text, "ms") is { } ms)
        {
            return Instant(ms / 1000m, out point);
        }

        if (Number(text, "s") is { } seconds)
        {
            return Instant(seconds, out point);
        }

        return DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && text.Contains('-', StringComparison.Ordinal)
            && Instant((time - DateTimeOffset.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond, out point);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        IsInstant ? new Instant(Ns).ToString() : Seq.ToString(CultureInfo.InvariantCulture);

    private static decimal? Number(string text, string unit) =>
        text.EndsWith(unit, StringComparison.Ordinal) && decimal.TryParse(
            text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                ? value
                : null;

    private static bool Instant(decimal seconds, out HistoryPoint point)
    {
        var inRange = seconds is >= 0m and < 9_000_000_000m;
        point = inRange ? new HistoryPoint(ulong.MaxValue, (long)(seconds * Kernel.Instant.NsPerSecond)) : default;
        return inRange;
    }
}
