namespace Millwright.Portfolio.Numerics;

/// <summary>EMA_n with a value from the first sample on (portfolio.md §0.4).</summary>
/// <param name="n">Length, ≥ 1.</param>
internal struct RunningEma(int n)
{
    private readonly double alpha = 2.0 / (n + 1);

    public double Value { get; private set; }

    public bool HasValue { get; private set; }

    public void Update(double x)
    {
        Value = HasValue ? Value + (alpha * (x - Value)) : x;
        HasValue = true;
    }

    public readonly void Encode(CseWriter writer)
    {
        writer.Bool(HasValue);
        writer.F64(Value);
    }

    public void Decode(ref CseReader reader)
    {
        HasValue = reader.Bool();
        Value = reader.F64();
    }
}
