namespace Millwright.Markets;

/// <summary>How a table of bars is read.</summary>
public sealed record BarCsvOptions
{
    /// <summary>The strict default.</summary>
    public static BarCsvOptions Default { get; } = new();

    /// <summary>Treatment of malformed rows; default <see cref="BarPolicy.Strict"/>.</summary>
    public BarPolicy Policy { get; init; } = BarPolicy.Strict;

    /// <summary>
    /// True: a table without an open column takes the previous close as open. Default false: it is an error.
    /// </summary>
    public bool DeriveMissingOpen { get; init; }

    /// <summary>True: the volume column is in quote currency and is divided by the close.</summary>
    public bool QuoteVolume { get; init; }

    /// <summary>Bar length; zero (default) infers it as the most frequent step between neighbours.</summary>
    public Duration Interval { get; init; }

    /// <summary>Text that identifies these options in a cache key.</summary>
    public string CacheKey => $"{(int)Policy}{(DeriveMissingOpen ? 1 : 0)}{(QuoteVolume ? 1 : 0)}-{Interval.Ns}";
}
