using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Market;

/// <summary>The two lenses that do not depend on a holding, on one horizon (portfolio.md §3.2).</summary>
internal sealed class SharedLenses(Horizon horizon)
{
    public LensTrack Btc { get; } = new(horizon);

    public LensTrack Rotation { get; } = new(horizon);

    public double ReturnBtc { get; private set; }

    public double ReturnAlt { get; private set; }

    /// <summary>Bitcoin or the alt basket had no return on the last bar.</summary>
    public bool IsMissing { get; private set; }

    public void Push(double? btc, ReadOnlySpan<double?> alts)
    {
        var hasAlt = LensStreams.TryAlt(alts, out var alt);
        ReturnBtc = btc ?? 0.0;
        ReturnAlt = alt;
        IsMissing = btc is null || !hasAlt;
        Btc.Push(ReturnBtc);
        Rotation.Push(alt - ReturnBtc);
    }

    public void Encode(CseWriter writer)
    {
        Btc.Encode(writer);
        Rotation.Encode(writer);
        writer.F64(ReturnBtc);
        writer.F64(ReturnAlt);
        writer.Bool(IsMissing);
    }

    public void Decode(ref CseReader reader)
    {
        Btc.Decode(ref reader);
        Rotation.Decode(ref reader);
        ReturnBtc = reader.F64();
        ReturnAlt = reader.F64();
        IsMissing = reader.Bool();
    }
}
