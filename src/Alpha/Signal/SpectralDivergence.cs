namespace Millwright.Alpha.Signal;

/// <summary>
/// Spectral divergence D = v_fast − v_slow of the share of the common mode (alpha.md §7). One call per scan; nothing is
/// allocated after construction.
/// </summary>
public sealed class SpectralDivergence
{
    private readonly double[] lastPrices;
    private readonly bool[] filled;
    private readonly double[] row;
    private readonly ReturnWindow fastReturns;
    private readonly ReturnWindow slowReturns;
    private readonly CorrelationMatrix slowMatrix;
    private readonly double[] fastShares;
    private readonly double[] slowShares;
    private int fastCount;
    private int slowCount;
    private bool started;

    /// <summary>Creates an empty signal.</summary>
    /// <param name="instruments">Number of instruments, in instrument order.</param>
    /// <param name="options">Windows.</param>
    public SpectralDivergence(int instruments, SpectralOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        lastPrices = new double[instruments];
        filled = new bool[instruments];
        row = new double[instruments];
        fastReturns = new ReturnWindow(instruments, options.FastWindow);
        slowReturns = new ReturnWindow(instruments, options.SlowWindow);
        Fast = new CorrelationMatrix(instruments, options.FastWindow);
        slowMatrix = new CorrelationMatrix(instruments, options.SlowWindow);
        fastShares = new double[options.FastSlope];
        slowShares = new double[options.SlowSlope];
    }

    /// <summary>Correlations of the fast window.</summary>
    public CorrelationMatrix Fast { get; }

    /// <summary>Returns of the slow window.</summary>
    public ReturnWindow Returns => slowReturns;

    /// <summary>φ of the fast window.</summary>
    public double FastShare { get; private set; } = double.NaN;

    /// <summary>φ of the slow window.</summary>
    public double SlowShare { get; private set; } = double.NaN;

    /// <summary>v_fast per scan; NaN during warm-up.</summary>
    public double FastVelocity { get; private set; } = double.NaN;

    /// <summary>v_slow per scan; NaN during warm-up.</summary>
    public double SlowVelocity { get; private set; } = double.NaN;

    /// <summary>D; NaN during warm-up.</summary>
    public double Divergence => FastVelocity - SlowVelocity;

    /// <summary>True when both velocities exist.</summary>
    public bool IsReady => !double.IsNaN(FastVelocity) && !double.IsNaN(SlowVelocity);

    /// <summary>Shares of the fast velocity, oldest first.</summary>
    public ReadOnlySpan<double> FastShares => fastShares.AsSpan(0, fastCount);

    /// <summary>Shares of the slow velocity, oldest first.</summary>
    public ReadOnlySpan<double> SlowShares => slowShares.AsSpan(0, slowCount);

    /// <summary>Newest valid mid of an instrument; 0 before the first.</summary>
    public double LastPrice(int instrument) => lastPrices[instrument];

    /// <summary>True when the slow window holds a return of the instrument in every scan.</summary>
    public bool HasHistory(int instrument) => slowReturns.IsFull && slowMatrix.PositionOf(instrument) >= 0;

    /// <summary>Takes the mid prices of a scan.</summary>
    /// <param name="prices">One per instrument; NaN or ≤ 0 = missing: one missing price is filled forward, the next
    /// makes the instrument inactive until its window is full again.</param>
    public void Update(ReadOnlySpan<double> prices)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = Return(i, prices[i]);
        }

        if (!started)
        {
            started = true;
            return;
        }

        fastReturns.Append(row);
        slowReturns.Append(row);
        if (fastReturns.IsFull)
        {
            FastShare = Share(Fast, fastReturns);
            FastVelocity = Velocity(fastShares, ref fastCount, FastShare);
        }

        if (slowReturns.IsFull)
        {
            SlowShare = Share(slowMatrix, slowReturns);
            SlowVelocity = Velocity(slowShares, ref slowCount, SlowShare);
        }
    }

    private static double Share(CorrelationMatrix matrix, ReturnWindow returns)
    {
        matrix.Update(returns);
        return matrix.LargestEigenvalue() / matrix.Count;
    }

    private static double Velocity(double[] shares, ref int count, double share)
    {
        if (count == shares.Length)
        {
            shares.AsSpan(1).CopyTo(shares);
            count--;
        }

        shares[count++] = share;
        return count == shares.Length ? ShareSlope.Of(shares) : double.NaN;
    }

    private double Return(int i, double price)
    {
        var last = lastPrices[i];
        if (!(price > 0.0) || double.IsInfinity(price))
        {
            var fill = last > 0.0 && !filled[i];
            filled[i] = true;
            return fill ? 0.0 : double.NaN;
        }

        filled[i] = false;
        lastPrices[i] = price;
        return last > 0.0 ? DMath.Log(price / last) : double.NaN;
    }

    internal void Encode(CseWriter writer)
    {
        writer.Bool(started);
        writer.I32(fastCount);
        writer.I32(slowCount);
        writer.Raw64(lastPrices);
        foreach (var fill in filled)
        {
            writer.Bool(fill);
        }

        fastReturns.Encode(writer);
        slowReturns.Encode(writer);
        writer.Raw64(fastShares);
        writer.Raw64(slowShares);
        writer.Raw64([FastShare, SlowShare, FastVelocity, SlowVelocity]);
    }

    internal void Decode(ref CseReader reader)
    {
        started = reader.Bool();
        fastCount = reader.I32();
        slowCount = reader.I32();
        reader.Raw64(lastPrices);
        for (var i = 0; i < filled.Length; i++)
        {
            filled[i] = reader.Bool();
        }

        fastReturns.Decode(ref reader);
        slowReturns.Decode(ref reader);
        reader.Raw64(fastShares);
        reader.Raw64(slowShares);
        Span<double> derived = stackalloc double[4];
        reader.Raw64(derived);
        (FastShare, SlowShare, FastVelocity, SlowVelocity) = (derived[0], derived[1], derived[2], derived[3]);
        if (fastReturns.IsFull)
        {
            Fast.Update(fastReturns);
        }

        if (slowReturns.IsFull)
        {
            slowMatrix.Update(slowReturns);
        }
    }
}
