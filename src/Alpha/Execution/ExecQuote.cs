namespace Millwright.Alpha.Execution;

/// <summary>Best prices of an instrument for limits, quote units.</summary>
/// <param name="Bid">Best bid, &gt; 0.</param>
/// <param name="Ask">Best ask, ≥ bid.</param>
public readonly record struct ExecQuote(double Bid, double Ask)
{
    /// <summary>Middle.</summary>
    public double Mid => (Bid + Ask) / 2.0;

    /// <summary>Spread in basis points of the middle.</summary>
    public double SpreadBps => ((Ask - Bid) / Mid) * 10000.0;
}
