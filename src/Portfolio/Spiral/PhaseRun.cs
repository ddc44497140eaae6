namespace Millwright.Portfolio.Spiral;

/// <summary>SPIRAL over a whole series: one evaluation per base bar from bar N − 1 on (portfolio.md §3).</summary>
public sealed class PhaseRun
{
    private readonly Horizon horizon;
    private readonly PhaseMachine labels;
    private readonly TiltMachine tilt = new();

    /// <summary>Creates a run of one horizon.</summary>
    public PhaseRun(Horizon horizon)
    {
        ArgumentNullException.ThrowIfNull(horizon);
        this.horizon = horizon;
        labels = new PhaseMachine(horizon);
    }

    /// <summary>Tilt in force after the last evaluation.</summary>
    public Tilt Tilt => tilt.State;

    /// <summary>Evaluates at one bar. The tilt is decided before the blend (§3.5); only Meso uses it.</summary>
    /// <param name="t">Minute of the evaluation.</param>
    /// <param name="btc">r_btc up to and including the bar.</param>
    /// <param name="alt">r_alt, same length.</param>
    /// <param name="port">r_port, same length.</param>
    /// <param name="nudges">Context terms.</param>
    /// <param name="score">The score behind the label.</param>
    public PhaseStep Evaluate(
        long t,
        ReadOnlySpan<double> btc,
        ReadOnlySpan<double> alt,
        ReadOnlySpan<double> port,
        in Nudges nudges,
        out HorizonScore score)
    {
        var lenses = HorizonScore.Features(horizon, btc, alt, port);
        if (ReferenceEquals(horizon, Horizon.Meso))
        {
            tilt.Evaluate(t, lenses[1].Total.SubScore);
        }

        score = HorizonScore.Blended(horizon, lenses, tilt.State, nudges);
        return labels.Evaluate(t, score.Score);
    }
}
