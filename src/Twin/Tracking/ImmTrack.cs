namespace Millwright.Twin.Tracking;

/// <summary>One track of the IMM tracker (twin.md §4.10).</summary>
public sealed partial class ImmTrack
{
    private readonly TrackerOptions options;
    private readonly MotionModel[] models;
    private readonly MotionModel[] mixed;
    private readonly PolarMeasurement[] measurements;
    private readonly double[] weights;
    private readonly double[] predictedWeights;
    private readonly double[] nu;
    private readonly double[] estimate;
    private readonly double[] distances;
    private readonly double gate;
    private int recentHits;

    internal ImmTrack(TrackerOptions options, int ordinal, in PolarDetection first)
    {
        this.options = options;
        var count = options.ProcessNoise.Count;
        Ordinal = ordinal;
        models = Many(count, () => new MotionModel(options.Dimensions));
        mixed = Many(count, () => new MotionModel(options.Dimensions));
        measurements = Many(count, () => new PolarMeasurement(options));
        weights = new double[count];
        predictedWeights = new double[count];
        nu = new double[options.MeasuredComponents];
        estimate = new double[2 * options.Dimensions];
        distances = new double[count];
        gate = options.Gate;
        Array.Fill(weights, 1.0 / count);
        Spawning.Fill(models[0], first, options);
        for (var j = 1; j < count; j++)
        {
            models[j].CopyFrom(models[0]);
        }

        Hits = 1;
        Scans = 1;
        recentHits = 1;
        Snr = first.Snr;
        Combine();
    }

    internal ImmTrack(TrackerOptions options, ref CseReader reader)
        : this(options, reader.I32(), new PolarDetection(1.0, 0.0, 0.0, 0.0, reader.F64()))
    {
        IsConfirmed = reader.Bool();
        Hits = reader.I32();
        Scans = reader.I32();
        Misses = reader.I32();
        recentHits = reader.I32();
        Score = reader.F64();
        BestScore = reader.F64();
        for (var j = 0; j < models.Length; j++)
        {
            weights[j] = reader.F64();
            Fill(models[j].X, ref reader);
            Fill(models[j].P, ref reader);
        }

        Combine();
    }

    /// <summary>Counter of the tracker, from 1.</summary>
    public int Ordinal { get; }

    /// <summary>True once the track was confirmed.</summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>Detections taken.</summary>
    public int Hits { get; private set; }

    /// <summary>Scans since the spawn, including it.</summary>
    public int Scans { get; private set; }

    /// <summary>Misses in a row.</summary>
    public int Misses { get; private set; }

    /// <summary>Log-likelihood ratio.</summary>
    public double Score { get; private set; }

    /// <summary>Largest score so far.</summary>
    public double BestScore { get; private set; }

    /// <summary>Smoothed signal-to-noise ratio, dB.</summary>
    public double Snr { get; private set; }

    /// <summary>Position then velocity of the weighted moment match, metres and m/s.</summary>
    public ReadOnlySpan<double> Estimate => estimate;

    /// <summary>Index of the detection taken in the last scan, −1 = none.</summary>
    public int LastDetection { get; internal set; } = -1;

    /// <summary>Covariance of the weighted moment match of the position: xx, xy, xz, yy, yz, zz, m².</summary>
    public double[] PositionCovariance()
    {
        var d = options.Dimensions;
        var n = 2 * d;
        var covariance = new double[6];
        for (var j = 0; j < models.Length; j++)
        {
            var at = 0;
            for (var a = 0; a < 3; a++)
            {
                for (var b = a; b < 3; b++, at++)
                {
                    if (b < d)
                    {
                        covariance[at] += weights[j] * (models[j].P[(a * n) + b]
                            + ((models[j].X[a] - estimate[a]) * (models[j].X[b] - estimate[b])));
                    }
                }
            }
        }

        return covariance;
    }

    /// <summary>Hits of the last five scans.</summary>
    internal int HitsOfFive => System.Numerics.BitOperations.PopCount((uint)(recentHits & 31));

    /// <summary>Writes the state; gates are prepared again by the next prediction.</summary>
    internal void Encode(CseWriter writer)
    {
        writer.I32(Ordinal);
        writer.F64(Snr);
        writer.Bool(IsConfirmed);
        writer.I32(Hits);
        writer.I32(Scans);
        writer.I32(Misses);
        writer.I32(recentHits);
        writer.F64(Score);
        writer.F64(BestScore);
        for (var j = 0; j < models.Length; j++)
        {
            writer.F64(weights[j]);
            foreach (var value in models[j].X)
            {
                writer.F64(value);
            }

            foreach (var value in models[j].P)
            {
                writer.F64(value);
            }
        }
    }

    /// <summary>Mixes the models, predicts each, and prepares the gates.</summary>
    internal void Predict(double dt)
    {
        Mix(dt);
        for (var j = 0; j < models.Length; j++)
        {
            models[j].Predict(dt, options.ProcessNoise[j]);
            measurements[j].Linearise(models[j]);
        }

        Scans++;
    }

    /// <summary>ln Σ μ_j·N(ν_j; 0, S_j), or −∞ outside the gate of every model.</summary>
    internal double LogLikelihood(in PolarDetection z)
    {
        var inside = false;
        for (var j = 0; j < models.Length; j++)
        {
            distances[j] = measurements[j].Distance(z, nu);
            inside |= distances[j] <= gate;
        }

        if (!inside)
        {
            return double.NegativeInfinity;
        }

        var sum = 0.0;
        for (var j = 0; j < models.Length; j++)
        {
            sum += predictedWeights[j] * DMath.Exp((-0.5 * distances[j]) - measurements[j].LogNormaliser);
        }

        return sum > 0.0 ? DMath.Log(sum) : double.NegativeInfinity;
    }

    internal void Hit(in PolarDetection z, double gain)
    {
        var total = 0.0;
        for (var j = 0; j < models.Length; j++)
        {
            var distance = measurements[j].Distance(z, nu);
            weights[j] = predictedWeights[j] * DMath.Exp((-0.5 * distance) - measurements[j].LogNormaliser);
            total += weights[j];
            measurements[j].Update(models[j], nu);
        }

        for (var j = 0; j < models.Length; j++)
        {
            weights[j] = total > 0.0 ? weights[j] / total : predictedWeights[j];
        }

        Took(z.Snr, gain);
    }

    private void Took(double snr, double gain)
    {
        Hits++;
        Misses = 0;
        recentHits = (recentHits << 1) | 1;
        Snr = (Snr + snr) / 2.0;
        Score += gain;
        BestScore = Math.Max(BestScore, Score);
        Combine();
        IsConfirmed |= (HitsOfFive >= 3 && Score >= options.ConfirmScore)
            || (Hits >= 2 && Score >= options.QuickConfirmScore);
    }

    internal void Miss(double loss)
    {
        predictedWeights.CopyTo(weights, 0);
        Misses++;
        recentHits <<= 1;
        Score += loss;
        Combine();
    }

    /// <summary>True when the track ends now.</summary>
    internal bool IsDead()
    {
        if (!IsConfirmed)
        {
            return Misses >= 3 || (Scans >= 5 && HitsOfFive < 3);
        }

        return Misses > 5 || (Score < BestScore - 15.0 && Misses > 3) || (Misses > 0 && Score < options.DropScore)
            || Spread() > Limit();
    }

    private static void Fill(double[] target, ref CseReader reader)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = reader.F64();
        }
    }

    private static T[] Many<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

    private void Mix(double dt)
    {
        var count = models.Length;
        if (count == 1)
        {
            predictedWeights[0] = 1.0;
            return;
        }

        var stay = DMath.Exp(-dt / options.ManoeuvreTime);
        for (var j = 0; j < count; j++)
        {
            var sum = 0.0;
            for (var i = 0; i < count; i++)
            {
                sum += Transition(i, j, stay) * weights[i];
            }

            predictedWeights[j] = sum;
        }

        for (var j = 0; j < count; j++)
        {
            MixInto(j, stay);
        }

        for (var j = 0; j < count; j++)
        {
            models[j].CopyFrom(mixed[j]);
        }
    }

    private double Transition(int from, int to, double stay) =>
        from == to ? stay : (1.0 - stay) / (models.Length - 1);

    private void MixInto(int j, double stay)
    {
        var target = mixed[j];
        var n = target.X.Length;
        Array.Clear(target.X);
        Array.Clear(target.P);
        for (var i = 0; i < models.Length; i++)
        {
            var share = Transition(i, j, stay) * weights[i] / predictedWeights[j];
            for (var k = 0; k < n; k++)
            {
                target.X[k] += share * models[i].X[k];
            }
        }

        for (var i = 0; i < models.Length; i++)
        {
            var share = Transition(i, j, stay) * weights[i] / predictedWeights[j];
            for (var a = 0; a < n; a++)
            {
                var da = models[i].X[a] - target.X[a];
                for (var b = 0; b < n; b++)
                {
                    var db = models[i].X[b] - target.X[b];
                    target.P[(a * n) + b] += share * (models[i].P[(a * n) + b] + (da * db));
                }
            }
        }
    }

    private void Combine()
    {
        Array.Clear(estimate);
        for (var j = 0; j < models.Length; j++)
        {
            for (var k = 0; k < estimate.Length; k++)
            {
                estimate[k] += weights[j] * models[j].X[k];
            }
        }
    }

    /// <summary>Trace of the position covariance of the moment match, m².</summary>
    private double Spread()
    {
        var d = options.Dimensions;
        var n = 2 * d;
        var trace = 0.0;
        for (var j = 0; j < models.Length; j++)
        {
            for (var k = 0; k < d; k++)
            {
                var apart = models[j].X[k] - estimate[k];
                trace += weights[j] * (models[j].P[(k * n) + k] + (apart * apart));
            }
        }

        return trace;
    }

    private double Limit()
    {
        var squares = 0.0;
        for (var k = 0; k < options.Dimensions; k++)
        {
            squares += estimate[k] * estimate[k];
        }

        var limit = (40.0 * options.RangeSigma) + (20.0 * Math.Sqrt(squares) * options.BearingSigma);
        return limit * limit;
    }
}
