using Millwright.Regime.Features;

namespace Millwright.Regime.Hmm;

/// <summary>Training of one time frame from candles: standardisation, start, Baum–Welch, labels (regime.md §2.2–§2.5).
/// </summary>
/// <param name="Samples">Rows available.</param>
/// <param name="Model">The model; null when there were too few rows or the fit was not finite.</param>
/// <param name="Start">Start parameters; null when there were too few rows.</param>
/// <param name="Fit">The fit; null when there were too few rows.</param>
/// <param name="Error"><c>insufficient_samples</c>, <c>train_failed</c> or empty.</param>
public sealed record HmmTraining(int Samples, HmmModel? Model, HmmParameters? Start, HmmFit? Fit, string Error)
{
    /// <summary>Trains on the four base columns of candles.</summary>
    public static HmmTraining Run(
        ReadOnlySpan<double> closes, ReadOnlySpan<double> volumes, int minSamples, int iterations, double tolerance) =>
        Run(BaseObservation.Rows(closes, volumes), minSamples, iterations, tolerance, null);

    /// <summary>Trains on raw observation rows.</summary>
    /// <param name="rows">Raw rows, oldest first.</param>
    /// <param name="minSamples">Sample gate, rows.</param>
    /// <param name="iterations">Upper bound of updates.</param>
    /// <param name="tolerance">Smallest gain of the likelihood that goes on.</param>
    /// <param name="decayHalfLife">Deep decay half-life, rows; null = off.</param>
    public static HmmTraining Run(
        double[][] rows, int minSamples, int iterations, double tolerance, double? decayHalfLife)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Length < Math.Max(minSamples, HmmParameters.States))
        {
            return new HmmTraining(rows.Length, null, null, null, "insufficient_samples");
        }

        var (mean, deviation, masked) = Moments(rows);
        var standard = Array.ConvertAll(rows, row => Standardise(row, mean, deviation));
        var start = HmmStart.Of(standard);
        var fit = HmmTrainer.Fit(standard, start, iterations, tolerance, decayHalfLife, masked);
        if (!fit.Parameters.IsFinite)
        {
            return new HmmTraining(rows.Length, null, start, fit, "train_failed");
        }

        var model = new HmmModel(mean, deviation, fit.Parameters, fit.Parameters.Labels(), masked);
        return new HmmTraining(rows.Length, model, start, fit, "");
    }

    private static (double[] Mean, double[] Deviation, bool[] Masked) Moments(double[][] rows)
    {
        var width = rows[0].Length;
        var mean = new double[width];
        var deviation = new double[width];
        var masked = new bool[width];
        for (var d = 0; d < width; d++)
        {
            var sum = 0.0;
            foreach (var row in rows)
            {
                sum += row[d];
            }

            mean[d] = sum / rows.Length;
            var square = 0.0;
            foreach (var row in rows)
            {
                square += (row[d] - mean[d]) * (row[d] - mean[d]);
            }

            deviation[d] = Math.Sqrt(square / rows.Length);
            masked[d] = deviation[d] < 1e-9;
            deviation[d] = deviation[d] == 0.0 ? 1.0 : deviation[d];
        }

        return (mean, deviation, masked);
    }

    private static double[] Standardise(double[] row, double[] mean, double[] deviation)
    {
        var x = new double[row.Length];
        for (var d = 0; d < row.Length; d++)
        {
            x[d] = (row[d] - mean[d]) / deviation[d];
        }

        return x;
    }
}
