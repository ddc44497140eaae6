using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Parity;

/// <summary>The signal of the public reference (alpha.md §7.1): whole tables, one number at a time, nothing kept but
/// prices, returns and shares.</summary>
internal sealed class PublicSignal(int instruments, SpectralOptions options)
{
    private readonly double[] last = new double[instruments];
    private readonly bool[] filled = new bool[instruments];
    private bool begun;

    /// <summary>Newest shares of the fast window, oldest first.</summary>
    public List<double> FastShares { get; } = [];

    /// <summary>Newest shares of the slow window, oldest first.</summary>
    public List<double> SlowShares { get; } = [];

    /// <summary>Returns of the slow window, oldest first.</summary>
    public List<double[]> Returns { get; } = [];

    /// <summary>Instruments of the fast matrix, ascending.</summary>
    public int[] Active { get; private set; } = [];

    /// <summary>Correlations of the fast window by position.</summary>
    public double[,] Fast { get; private set; } = new double[0, 0];

    public double FastVelocity { get; private set; } = double.NaN;

    public double SlowVelocity { get; private set; } = double.NaN;

    public double Divergence => FastVelocity - SlowVelocity;

    public double Last(int instrument) => last[instrument];

    /// <summary>Takes the prices of a scan; NaN = missing.</summary>
    public void Take(double[] prices)
    {
        var row = new double[instruments];
        for (var i = 0; i < instruments; i++)
        {
            row[i] = Return(i, prices[i]);
        }

        if (!begun)
        {
            begun = true;
            return;
        }

        Returns.Add(row);
        if (Returns.Count > options.SlowWindow)
        {
            Returns.RemoveAt(0);
        }

        if (Returns.Count >= options.FastWindow)
        {
            double[][] window = [.. Returns.Skip(Returns.Count - options.FastWindow)];
            Active = Moving(window);
            Fast = PublicSpectral.Correlations(window, Active);
            FastVelocity = Velocity(FastShares, options.FastSlope, Fast, Active.Length);
        }

        if (Returns.Count == options.SlowWindow)
        {
            double[][] window = [.. Returns];
            var active = Moving(window);
            SlowVelocity = Velocity(
                SlowShares, options.SlowSlope, PublicSpectral.Correlations(window, active), active.Length);
        }
    }

    /// <summary>Least-squares slope of y over 0, 1, 2, ….</summary>
    public static double Slope(IReadOnlyList<double> y)
    {
        var k = y.Count;
        var sum = 0.0;
        for (var j = 0; j < k; j++)
        {
            sum += (j - ((k - 1) / 2.0)) * y[j];
        }

        return sum / (k * (((double)k * k) - 1.0) / 12.0);
    }

    /// <summary>Instruments whose deviations are numbers and not all zero.</summary>
    public int[] Moving(double[][] window) =>
    [
        .. Enumerable.Range(0, instruments).Where(i =>
        {
            var sum = 0.0;
            foreach (var row in window)
            {
                sum += row[i];
            }

            var mean = sum / window.Length;
            var squares = 0.0;
            foreach (var row in window)
            {
                squares += (row[i] - mean) * (row[i] - mean);
            }

            return squares > 0.0;
        }),
    ];

    private static double Velocity(List<double> shares, int k, double[,] correlations, int n)
    {
        shares.Add(n == 0 ? double.NaN : PublicSpectral.Largest(correlations) / n);
        if (shares.Count > k)
        {
            shares.RemoveAt(0);
        }

        return shares.Count == k ? Slope(shares) : double.NaN;
    }

    private double Return(int i, double price)
    {
        var before = last[i];
        if (!(price > 0.0) || double.IsInfinity(price))
        {
            var once = before > 0.0 && !filled[i];
            filled[i] = true;
            return once ? 0.0 : double.NaN;
        }

        filled[i] = false;
        last[i] = price;
        return before > 0.0 ? DMath.Log(price / before) : double.NaN;
    }
}
