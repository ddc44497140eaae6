using Millwright.Kernel;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Sizing;

/// <content>Snapshot form: every reading, so that a restored view shows what the live one showed.</content>
public sealed partial class KellySizer
{
    /// <summary>Writes the readings of the newest update.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.U8(regime is { } key ? (byte)(1 + (int)key) : (byte)0);
        Encode(writer, Aggregate);
        foreach (var own in byRegime)
        {
            if (writer.Option(own is not null))
            {
                Encode(writer, own!);
            }
        }
    }

    /// <summary>Reads what <see cref="Encode(CseWriter)"/> wrote.</summary>
    public static KellySizer Decode(ref CseReader reader, KellyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var key = reader.U8();
        var sizer = new KellySizer(options, key is >= 1 and <= 3 ? (MarketRegime)(key - 1) : null)
        {
            Aggregate = Result(ref reader),
        };
        for (var r = 0; r < 3; r++)
        {
            sizer.byRegime[r] = reader.Option() ? Result(ref reader) : null;
        }

        return sizer;
    }

    private static void Encode(CseWriter writer, KellyResult r)
    {
        foreach (var x in new[]
        {
            r.FStar, r.FFractional, r.Multiplier, r.WinRate, r.AverageWin, r.AverageLoss, r.Edge,
        })
        {
            writer.F64(x);
        }

        writer.Optional(double.IsFinite(r.Payoff) ? r.Payoff : null);
        writer.I32(r.Total);
        writer.I32(r.Wins);
        writer.I32(r.Losses);
        writer.Bool(r.Sufficient);
        writer.String(r.Reason);
    }

    private static KellyResult Result(ref CseReader reader)
    {
        var (full, fractional, multiplier) = (reader.F64(), reader.F64(), reader.F64());
        var (rate, win, loss, edge) = (reader.F64(), reader.F64(), reader.F64(), reader.F64());
        var payoff = reader.OptionalF64() ?? double.PositiveInfinity;
        return new KellyResult(
            full, fractional, multiplier, rate, win, loss, payoff, reader.I32(), reader.I32(), reader.I32(), edge,
            reader.Bool(), reader.String());
    }
}
