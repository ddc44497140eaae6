namespace Millwright.Portfolio.Spiral;

/// <summary>Score of a horizon with its parts (portfolio.md §3.4); the numbers are null while it is cold.</summary>
/// <param name="Score">raw + nudge.</param>
/// <param name="Raw">Weighted sub-scores of the lenses.</param>
/// <param name="Nudge">Context nudge, ±0.2.</param>
/// <param name="Blend">The same blend applied to the features.</param>
/// <param name="Lenses">Features per lens, column order.</param>
public sealed record HorizonScore(
    double? Score, double? Raw, double Nudge, WindowFeatures Blend, IReadOnlyList<HorizonFeatures> Lenses)
{
    /// <summary>Coldest of the lenses that carry weight.</summary>
    public Warmth Warm { get; private init; }

    /// <summary>Computes the score from the returns.</summary>
    /// <param name="horizon">Constants.</param>
    /// <param name="btc">r_btc per base bar, oldest first.</param>
    /// <param name="alt">r_alt, same length.</param>
    /// <param name="port">r_port, same length.</param>
    /// <param name="tilt">Tilt in force.</param>
    /// <param name="nudges">Context terms.</param>
    public static HorizonScore Of(
        Horizon horizon,
        ReadOnlySpan<double> btc,
        ReadOnlySpan<double> alt,
        ReadOnlySpan<double> port,
        Tilt tilt,
        in Nudges nudges) => Blended(horizon, Features(horizon, btc, alt, port), tilt, nudges);

    /// <summary>Features of the four lenses over the last N bars.</summary>
    public static HorizonFeatures[] Features(
        Horizon horizon, ReadOnlySpan<double> btc, ReadOnlySpan<double> alt, ReadOnlySpan<double> port)
    {
        ArgumentNullException.ThrowIfNull(horizon);
        var from = Math.Max(0, btc.Length - horizon.History);
        Span<double> stream = stackalloc double[btc.Length - from];
        var lenses = new HorizonFeatures[LensValues.Count];
        for (var lens = 0; lens < lenses.Length; lens++)
        {
            LensStreams.Write(lens, btc[from..], alt[from..], port[from..], stream);
            lenses[lens] = HorizonFeatures.Of(horizon, stream);
        }

        return lenses;
    }

    /// <summary>Blends features that were computed before; used where the tilt is decided between the two.</summary>
    public static HorizonScore Blended(
        Horizon horizon, IReadOnlyList<HorizonFeatures> lenses, Tilt tilt, in Nudges nudges,
        Learning.Tuning? tuning = null)
    {
        ArgumentNullException.ThrowIfNull(horizon);
        ArgumentNullException.ThrowIfNull(lenses);
        var weights = horizon.Weights(tilt, tuning);
        var nudge = nudges.Value;
        var warm = Warmth.Full;
        var raw = 0.0;
        double slope = 0.0, curvature = 0.0, delta = 0.0, level = 0.0;
        for (var lens = 0; lens < LensValues.Count; lens++)
        {
            if (weights[lens] <= 0.0)
            {
                continue;
            }

            var total = lenses[lens].Total;
            warm = (Warmth)Math.Min((int)warm, (int)lenses[lens].Warm);
            raw += weights[lens] * (total.SubScore ?? 0.0);
            slope += weights[lens] * (total.Slope ?? 0.0);
            curvature += weights[lens] * (total.Curvature ?? 0.0);
            delta += weights[lens] * (total.Delta ?? 0.0);
            level += weights[lens] * (total.Level ?? 0.0);
        }

        return warm == Warmth.Cold
            ? new HorizonScore(null, null, nudge, default, lenses) { Warm = warm }
            : new HorizonScore(raw + nudge, raw, nudge, new WindowFeatures(slope, curvature, delta, level), lenses)
            {
                Warm = warm,
            };
    }
}
