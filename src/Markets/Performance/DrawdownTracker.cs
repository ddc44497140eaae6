namespace Millwright.Markets;

/// <summary>Running maximum and drawdown of an equity curve in quote (grid.md §10.1).</summary>
public struct DrawdownTracker
{
    private bool started;

    /// <summary>Highest equity so far.</summary>
    public double Peak { get; private set; }

    /// <summary>Largest distance below a previous peak, ≥ 0.</summary>
    public double Max { get; private set; }

    /// <summary>Distance of the last point below the peak, ≥ 0.</summary>
    public double Current { get; private set; }

    /// <summary>Largest drawdown in percent of the peak it fell from; 0 while that peak is ≤ 0.</summary>
    public double MaxPct { get; private set; }

    /// <summary>Adds the next point.</summary>
    public void Add(double equity)
    {
        Peak = !started || equity > Peak ? equity : Peak;
        started = true;
        Current = Peak - equity;
        Max = Current > Max ? Current : Max;
        var pct = Peak > 0.0 ? Current / Peak * 100.0 : 0.0;
        MaxPct = pct > MaxPct ? pct : MaxPct;
    }
}
