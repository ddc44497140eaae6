namespace Millwright.Twin.Tracking;

/// <content>Update by shares of several detections (twin.md §4.10, JPDA).</content>
public sealed partial class ImmTrack
{
    /// <summary>Takes its share of every detection.</summary>
    /// <param name="detections">Detections of the pass.</param>
    /// <param name="beta">Probability of each.</param>
    /// <param name="missed">β_0.</param>
    /// <param name="missDensity">λ_V(1 − P_D P_G)/P_D: what a miss weighs beside a likelihood.</param>
    /// <param name="gain">Change of the score.</param>
    internal void Share(
        ReadOnlySpan<PolarDetection> detections,
        ReadOnlySpan<double> beta,
        double missed,
        double missDensity,
        double gain)
    {
        var total = 0.0;
        for (var m = 0; m < models.Length; m++)
        {
            weights[m] = predictedWeights[m] * Blend(m, detections, beta, missed, missDensity);
            total += weights[m];
        }

        for (var m = 0; m < models.Length; m++)
        {
            weights[m] = total > 0.0 ? weights[m] / total : predictedWeights[m];
        }

        var best = 0;
        for (var j = 1; j < beta.Length; j++)
        {
            best = beta[j] > beta[best] ? j : best;
        }

        if (missed < 0.5)
        {
            Took(detections[best].Snr, gain);
            return;
        }

        Misses++;
        recentHits <<= 1;
        Score += gain;
        BestScore = Math.Max(BestScore, Score);
        Combine();
    }

    /// <summary>Updates one model; returns its likelihood of the scan.</summary>
    private double Blend(
        int model,
        ReadOnlySpan<PolarDetection> detections,
        ReadOnlySpan<double> beta,
        double missed,
        double missDensity)
    {
        var size = nu.Length;
        Span<double> mean = stackalloc double[4];
        Span<double> spread = stackalloc double[16];
        mean.Clear();
        spread.Clear();
        var likelihood = missed * missDensity;
        for (var j = 0; j < detections.Length; j++)
        {
            if (beta[j] <= 0.0)
            {
                continue;
            }

            var distance = measurements[model].Distance(detections[j], nu);
            likelihood += beta[j] * DMath.Exp((-0.5 * distance) - measurements[model].LogNormaliser);
            for (var a = 0; a < size; a++)
            {
                mean[a] += beta[j] * nu[a];
                for (var b = 0; b < size; b++)
                {
                    spread[(a * size) + b] += beta[j] * nu[a] * nu[b];
                }
            }
        }

        for (var a = 0; a < size; a++)
        {
            for (var b = 0; b < size; b++)
            {
                spread[(a * size) + b] -= mean[a] * mean[b];
            }
        }

        measurements[model].Update(models[model], mean[..size], spread[..(size * size)], 1.0 - missed);
        return likelihood;
    }
}
