using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Spiral;

/// <summary>One lens of one horizon, kept bar by bar (portfolio.md §3.3).</summary>
internal sealed class LensTrack
{
    private readonly SlidingWindow stream;
    private readonly WindowTrack[] windows;

    public LensTrack(Horizon horizon)
    {
        stream = new SlidingWindow(horizon.History);
        windows = [.. horizon.Windows.Select(width => new WindowTrack(horizon, width))];
    }

    public HorizonFeatures Features { get; private set; }

    public int Count => stream.Count;

    /// <summary>Slopes of the middle window, for its effective sample size (Appendix S.2).</summary>
    public ReadOnlySpan<double> SlopeSample => windows[1].SlopeSample;

    public void Push(double x)
    {
        stream.Add(x);
        foreach (var window in windows)
        {
            window.Push(stream.Items);
        }

        Features = HorizonFeatures.Combine(windows[0].Features, windows[1].Features, windows[2].Features);
    }

    public void Encode(CseWriter writer) => stream.Encode(writer);

    public void Decode(ref CseReader reader)
    {
        stream.Clear();
        foreach (var window in windows)
        {
            window.Clear();
        }

        var n = reader.List(8);
        for (var i = 0; i < n; i++)
        {
            Push(reader.F64());
        }
    }
}
