using Millwright.Alpha.Factors;
using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Decisions;

/// <summary>What all lanes of a scan share: prices, smoothed books and the signal (alpha.md §16, step 1).</summary>
public sealed class Market
{
    private readonly double[] prices;
    private readonly double[] history;
    private readonly int depth;
    private long scans;

    /// <summary>Creates an empty market.</summary>
    /// <param name="instruments">Number of instruments, in instrument order.</param>
    /// <param name="options">Windows of the signal.</param>
    /// <param name="confirmationScans">Scans of prices kept for the directional confirmation.</param>
    public Market(int instruments, SpectralOptions options, int confirmationScans)
    {
        Count = instruments;
        depth = confirmationScans + 1;
        prices = new double[instruments];
        history = new double[instruments * depth];
        Imbalances = new double[instruments];
        Array.Fill(Imbalances, double.NaN);
        Signal = new SpectralDivergence(instruments, options);
    }

    /// <summary>Instruments.</summary>
    public int Count { get; }

    /// <summary>Spectral divergence.</summary>
    public SpectralDivergence Signal { get; }

    /// <summary>Number of the newest scan, from 0; −1 before the first.</summary>
    public long Scan => scans - 1;

    /// <summary>Smoothed imbalance per instrument; NaN = missing.</summary>
    internal double[] Imbalances { get; }

    /// <summary>Mid of an instrument at the newest scan; NaN when missing.</summary>
    public double Price(int instrument) => prices[instrument];

    /// <summary>Mid of the newest scan that had one; 0 before the first.</summary>
    public double Held(int instrument) =>
        double.IsNaN(prices[instrument]) ? Signal.LastPrice(instrument) : prices[instrument];

    /// <summary>Instruments whose mid differs from the scan before.</summary>
    public int Changed { get; private set; }

    /// <summary>Mid n scans ago; NaN when unknown.</summary>
    public double Before(int instrument, int n)
    {
        if (n >= depth || scans <= n)
        {
            return double.NaN;
        }

        return history[((int)((scans - 1 - n) % depth) * Count) + instrument];
    }

    /// <summary>Takes a scan.</summary>
    /// <param name="mids">Mid per instrument; NaN = missing.</param>
    /// <param name="imbalances">Raw imbalance per instrument; NaN = missing.</param>
    public void Update(ReadOnlySpan<double> mids, ReadOnlySpan<double> imbalances)
    {
        for (var i = 0; i < Count; i++)
        {
            var e = Imbalances[i];
            var raw = imbalances[i];
            Imbalances[i] = BookConsensus.Smooth(
                double.IsNaN(e) ? null : e, double.IsNaN(raw) ? null : raw) ?? double.NaN;
        }

        Changed = 0;
        for (var i = 0; i < Count; i++)
        {
            Changed += mids[i] > 0.0 && mids[i] != Signal.LastPrice(i) ? 1 : 0;
        }

        mids[..Count].CopyTo(prices);
        mids[..Count].CopyTo(history.AsSpan((int)(scans % depth) * Count));
        scans++;
        Signal.Update(mids);
    }

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.I64(scans);
        writer.I32(Changed);
        writer.Raw64(prices);
        writer.Raw64(history);
        writer.Raw64(Imbalances);
        Signal.Encode(writer);
    }

    /// <summary>Reads the state.</summary>
    public void Decode(ref CseReader reader)
    {
        scans = reader.I64();
        Changed = reader.I32();
        reader.Raw64(prices);
        reader.Raw64(history);
        reader.Raw64(Imbalances);
        Signal.Decode(ref reader);
    }
}
