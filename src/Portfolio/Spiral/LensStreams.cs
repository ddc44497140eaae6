namespace Millwright.Portfolio.Spiral;

/// <summary>The four streams of log returns (portfolio.md §3.2).</summary>
public static class LensStreams
{
    /// <summary>Constituents of the alternative basket, in the order of summation.</summary>
    public static IReadOnlyList<string> AltBasket { get; } = ["SOL", "ETH", "BNB", "HYPE"];

    /// <summary>Writes the stream of a lens.</summary>
    /// <param name="lens">Column index 0…3.</param>
    /// <param name="btc">r_btc per base bar.</param>
    /// <param name="alt">r_alt, same length.</param>
    /// <param name="port">r_port, same length.</param>
    /// <param name="stream">Receives one value per bar.</param>
    public static void Write(
        int lens, ReadOnlySpan<double> btc, ReadOnlySpan<double> alt, ReadOnlySpan<double> port, Span<double> stream)
    {
        for (var i = 0; i < btc.Length; i++)
        {
            stream[i] = lens switch
            {
                0 => btc[i],
                1 => alt[i] - btc[i],
                2 => port[i] - btc[i],
                _ => port[i] - alt[i],
            };
        }
    }

    /// <summary>Mean log return of the basket; false (and 0) when fewer than two constituents have one.</summary>
    public static bool TryAlt(ReadOnlySpan<double?> constituents, out double mean)
    {
        var sum = 0.0;
        var n = 0;
        foreach (var r in constituents)
        {
            if (r is { } value)
            {
                sum += value;
                n++;
            }
        }

        mean = n >= 2 ? sum / n : 0.0;
        return n >= 2;
    }
}
