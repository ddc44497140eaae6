namespace Millwright.Kernel;

/// <summary>Another clock's pace times a factor (0.01 … 1 000), pausable (kernel.md §3.4).</summary>
/// <param name="source">Clock that gives the pace.</param>
/// <param name="start">First value of this clock.</param>
/// <param name="factor">Simulated seconds per source second.</param>
public sealed class ScaledClock(IClock source, Instant start, double factor) : IClock
{
    private Instant anchorSource = source.Now();
    private Instant anchor = start;
    private double factor = Checked(factor);
    private bool paused;

    /// <summary>Present factor.</summary>
    public double Factor => factor;

    /// <inheritdoc/>
    public Duration Step => source.Step;

    /// <inheritdoc/>
    public Duration Offset => source.Offset;

    /// <inheritdoc/>
    public Instant Now()
    {
        if (paused)
        {
            return anchor;
        }

        var elapsed = (source.Now() - anchorSource).Ns;
        return new Instant(anchor.Ns + (long)(elapsed * factor));
    }

    /// <summary>Changes the factor from now on.</summary>
    public void SetFactor(double value)
    {
        Rebase();
        factor = Checked(value);
    }

    /// <summary>Stops or continues time.</summary>
    public void SetPaused(bool value)
    {
        Rebase();
        paused = value;
    }

    private void Rebase()
    {
        anchor = Now();
        anchorSource = source.Now();
    }

    private static double Checked(double value) => value is >= 0.01 and <= 1000.0
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "allowed: 0.01 … 1000");
}
