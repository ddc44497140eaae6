using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Research;

/// <summary>Meso scores, labels and the challenger over a panel, hour by hour, without nudges.</summary>
public sealed class PhaseTrace
{
    private PhaseTrace(double?[] scores, Phase[] labels, double[] up, int flips, double meanEffective)
    {
        (Scores, Labels, Up, Flips, MeanEffectiveSize) = (scores, labels, up, flips, meanEffective);
    }

    /// <summary>Score per hour; null while cold.</summary>
    public double?[] Scores { get; }

    /// <summary>Label per hour.</summary>
    public Phase[] Labels { get; }

    /// <summary>Challenger's probability of an upward drift of the residual, per hour.</summary>
    public double[] Up { get; }

    /// <summary>Label changes.</summary>
    public int Flips { get; }

    /// <summary>Mean effective size of the 120 slopes behind the z of the slope.</summary>
    public double MeanEffectiveSize { get; }

    /// <summary>Runs SPIRAL and the challenger.</summary>
    public static PhaseTrace Of(HourlyPanel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var horizon = Horizon.Meso;
        LensTrack[] lenses = [new(horizon), new(horizon), new(horizon), new(horizon)];
        var (machine, tilt, challenger) = (new PhaseMachine(horizon), new TiltMachine(), new Challenger());
        var (scores, labels, up) = (new double?[panel.Count], new Phase[panel.Count], new double[panel.Count]);
        var (flips, effective, sized) = (0, 0.0, 0);
        for (var h = 0; h < panel.Count; h++)
        {
            var (btc, alt, port) = (panel.Btc[h], panel.Alt[h], panel.Port[h]);
            lenses[0].Push(btc);
            lenses[1].Push(alt - btc);
            lenses[2].Push(port - btc);
            lenses[3].Push(port - alt);
            tilt.Evaluate(h * 60L, lenses[1].Features.Total.SubScore);
            var score = HorizonScore.Blended(
                horizon, [lenses[0].Features, lenses[1].Features, lenses[2].Features, lenses[3].Features], tilt.State,
                default);
            var step = machine.Evaluate(h * 60L, score.Score);
            scores[h] = score.Score;
            labels[h] = step.Phase;
            up[h] = challenger.Update(port - btc);
            flips += step.Previous is not null ? 1 : 0;
            if (h % 24 == 0 && lenses[2].SlopeSample.Length == horizon.Lookback)
            {
                effective += EffectiveSize.Of(lenses[2].SlopeSample);
                sized++;
            }
        }

        return new PhaseTrace(scores, labels, up, flips, sized > 0 ? effective / sized : 0.0);
    }
}
