namespace Millwright.Portfolio.Spiral;

/// <summary>
/// Log returns of one price series on a base grid (portfolio.md §2.5, §3.2): one missing bar is filled forward with
/// return 0; from the second in a row on the bar has no return. The first price after a gap is compared with the last
/// one before it.
/// </summary>
public sealed class ReturnStream
{
    private double? last;
    private int gap;

    /// <summary>Takes the close of the next base bar.</summary>
    /// <param name="close">Close; null when the bar is missing.</param>
    /// <returns>Log return; null when there is none.</returns>
    public double? Next(double? close)
    {
        if (close is not (> 0.0 and < double.PositiveInfinity))
        {
            gap++;
            return last is not null && gap == 1 ? 0.0 : null;
        }

        var r = last is { } before ? DMath.Log(close.Value / before) : (double?)null;
        last = close;
        gap = 0;
        return r;
    }

    internal void Encode(CseWriter writer)
    {
        writer.F64(last ?? 0.0);
        writer.I32(gap);
    }

    internal void Decode(ref CseReader reader)
    {
        var value = reader.F64();
        last = value > 0.0 ? value : null;
        gap = reader.I32();
    }
}
