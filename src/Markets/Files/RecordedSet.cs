namespace Millwright.Markets;

/// <summary>Recorded bars of one market found on disk.</summary>
/// <param name="Source">Name of the folder, for example the venue and period.</param>
/// <param name="Pair">Pair in upper case as the file name spells it.</param>
/// <param name="Variant">Further marks of the file name between pair and interval (venue, <c>perp</c>, <c>hlc</c>),
/// or empty.</param>
/// <param name="Interval">Bar length; zero = inferred from the rows.</param>
/// <param name="Files">Files in order of their names; monthly parts are concatenated.</param>
public sealed record RecordedSet(
    string Source, string Pair, string Variant, Duration Interval, IReadOnlyList<string> Files)
{
    /// <summary>Bar length as the file names write it: <c>5m</c>, <c>1h</c>, <c>1s</c>.</summary>
    public string IntervalText => Interval.Ns % (3600L * Instant.NsPerSecond) == 0
        ? $"{Interval.Ns / (3600L * Instant.NsPerSecond)}h"
        : Interval.Ns % (60L * Instant.NsPerSecond) == 0
            ? $"{Interval.Ns / (60L * Instant.NsPerSecond)}m"
            : $"{Interval.Ns / Instant.NsPerSecond}s";

    /// <summary>Stable name <c>source/PAIR[-variant]-interval</c>.</summary>
    public string Id => $"{Source}/{Pair}{(Variant.Length > 0 ? "-" + Variant : "")}-{IntervalText}";

    /// <summary>True for futures data.</summary>
    public bool IsPerpetual => Variant.Split('-').Contains("perp", StringComparer.Ordinal)
        || Source.Contains("-perp-", StringComparison.Ordinal);

    /// <summary>
    /// Reading options that the name implies: without open column and with quote volume for <c>hlc</c> files.
    /// </summary>
    public BarCsvOptions CsvOptions
    {
        get
        {
            var hlc = Variant.Split('-').Contains("hlc", StringComparer.Ordinal);
            return new() { Interval = Interval, DeriveMissingOpen = hlc, QuoteVolume = hlc };
        }
    }
}
