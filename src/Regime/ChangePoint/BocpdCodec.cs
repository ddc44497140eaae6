using Millwright.Kernel;
using Millwright.Regime.Engine;

namespace Millwright.Regime.ChangePoint;

/// <summary>Snapshot form of the change-point detector: all arrays in full precision (regime.md §4.3).</summary>
internal static class BocpdCodec
{
    public static void Write(CseWriter writer, Bocpd detector)
    {
        writer.Doubles(detector.Probabilities);
        writer.Doubles(detector.Mu);
        writer.Doubles(detector.Beta);
        writer.I64(detector.Observations);
        writer.F64(detector.AlertSince);
        writer.F64(detector.UpdatedAt);
    }

    public static Bocpd Read(ref CseReader reader, Bocpd detector)
    {
        detector.Restore(
            reader.Doubles(), reader.Doubles(), reader.Doubles(), reader.I64(), reader.F64(), reader.F64());
        return detector;
    }
}
