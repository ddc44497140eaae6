namespace Millwright.Regime.Features;

/// <summary>EMA with α = 2/(span+1) and y₀ = x₀ (regime.md §1.2).</summary>
/// <param name="span">Span in samples, ≥ 1.</param>
internal struct SpanEma(int span)
{
    private readonly double alpha = 2.0 / (span + 1.0);
    private bool started;

    public double Value { get; private set; }

    public double Add(double x)
    {
        Value = started ? (alpha * x) + ((1.0 - alpha) * Value) : x;
        started = true;
        return Value;
    }
}
