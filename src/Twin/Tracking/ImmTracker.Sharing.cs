namespace Millwright.Twin.Tracking;

/// <content>Joint probabilistic data association (twin.md §4.10).</content>
public sealed partial class ImmTracker
{
    /// <summary>Every track of the pass takes its share of every free detection.</summary>
    private void Share(ReadOnlySpan<PolarDetection> detections)
    {
        var miss = 1.0 - (options.DetectionProbability * options.GateProbability);
        var missDensity = options.ClutterDensity * miss / options.DetectionProbability;
        var (n, m) = (rows.Count, free.Count);
        var open = new PolarDetection[m];
        for (var j = 0; j < m; j++)
        {
            open[j] = detections[free[j]];
        }

        var psi = new double[n * m];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < m; j++)
            {
                var likelihood = rows[i].LogLikelihood(open[j]);
                psi[(i * m) + j] = double.IsFinite(likelihood) ? DMath.Exp(likelihood) / missDensity : 0.0;
            }
        }

        var beta = new double[n * m];
        var missed = new double[n];
        JointAssociation.Solve(psi, n, m, beta, missed);
        for (var i = 0; i < n; i++)
        {
            Take(rows[i], open, beta.AsSpan(i * m, m), psi.AsSpan(i * m, m), missed[i], missDensity);
        }

        for (var j = 0; j < m; j++)
        {
            var spent = 0.0;
            for (var i = 0; i < n; i++)
            {
                spent += beta[(i * m) + j];
            }

            taken[free[j]] = spent > options.SpentShare;
        }
    }

    private void Take(
        ImmTrack track,
        PolarDetection[] open,
        ReadOnlySpan<double> beta,
        ReadOnlySpan<double> psi,
        double missed,
        double missDensity)
    {
        var (total, best) = (1.0, 0);
        for (var j = 0; j < psi.Length; j++)
        {
            total += psi[j];
            best = beta[j] > beta[best] ? j : best;
        }

        if (total <= 1.0)
        {
            track.LastDetection = -1;
            track.Miss(missLoss);
            return;
        }

        track.LastDetection = missed < 0.5 ? free[best] : -1;
        track.Share(open, beta, missed, missDensity, missLoss + DMath.Log(total));
    }
}
