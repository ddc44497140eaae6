namespace Millwright.Portfolio.Spiral;

/// <summary>Agreement of the three horizons (portfolio.md §3.12); a diagnostic that moves no lever.</summary>
/// <param name="MacroWeight">Always 1.</param>
/// <param name="MesoWeight">0.6 + 0.2·confidence.</param>
/// <param name="MicroWeight">Also sets pacing (§5.3).</param>
/// <param name="Tone">Weighted valence, −1…+1.</param>
/// <param name="Value">clip01(1 − weighted spread of the valences).</param>
public readonly record struct Coherence(
    double MacroWeight, double MesoWeight, double MicroWeight, double Tone, double Value)
{
    private static readonly double[] Valence = [-1.0, -0.6, -0.3, 0.2, 0.6, 1.0, 0.0];

    /// <summary>Weight of the Micro horizon: small in the middle of the ladder, larger at its ends.</summary>
    public static double WeightOfMicro(Phase micro, double confidence) =>
        micro is Phase.Capitulation or Phase.Euphoria ? 0.3 + (0.1 * confidence)
        : micro == Phase.Unknown ? 0.0
        : 0.1 * confidence;

    /// <summary>Computes the agreement.</summary>
    public static Coherence Of(Phase macro, Phase meso, Phase micro, double mesoConfidence, double microConfidence)
    {
        var w1 = 1.0;
        var w2 = 0.6 + (0.2 * mesoConfidence);
        var w3 = WeightOfMicro(micro, microConfidence);
        var total = w1 + w2 + w3;
        var (v1, v2, v3) = (Valence[(int)macro], Valence[(int)meso], Valence[(int)micro]);
        var tone = ((w1 * v1) + (w2 * v2) + (w3 * v3)) / total;
        var spread = ((w1 * Math.Abs(v1 - tone)) + (w2 * Math.Abs(v2 - tone)) + (w3 * Math.Abs(v3 - tone))) / total;
        return new Coherence(w1, w2, w3, tone, Math.Clamp(1.0 - spread, 0.0, 1.0));
    }
}
