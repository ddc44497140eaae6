using Millwright.Markets;
using Millwright.Portfolio.Numerics;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Market;

/// <summary>Context of the phase score (portfolio.md §3.6): five Z30 statistics of hourly samples.</summary>
internal sealed class NudgeDesk
{
    private const int Day = 24;
    private readonly WinsorWindow breadth = new(SampleZ.Z30Length);
    private readonly WinsorWindow volatility = new(SampleZ.Z30Length);
    private readonly WinsorWindow rsi = new(SampleZ.Z30Length);
    private readonly WinsorWindow cross = new(SampleZ.Z30Length);
    private readonly WinsorWindow intent = new(SampleZ.Z30Length);
    private readonly SlidingWindow btcReturns = new(Day);
    private Rsi btcRsi = new(14);
    private Rsi altRsi = new(14);
    private double altIndex;
    private double majorsIndex;
    private RunningEma shortIndex = new(3);
    private RunningEma longIndex = new(12);
    private int run;
    private bool hasFives;

    public Nudges Values { get; private set; }

    /// <summary>A step of the 5-minute majors index.</summary>
    public void Five(double btc, double alt)
    {
        hasFives = true;
        majorsIndex += 0.5 * (btc + alt);
        var level = DMath.Exp(majorsIndex);
        shortIndex.Update(level);
        longIndex.Update(level);
        var sign = Scalars.SignOf(shortIndex.Value - longIndex.Value);
        run = sign == 0 ? 0 : Scalars.SignOf(run) == sign ? run + sign : sign;
    }

    /// <summary>The hourly sample.</summary>
    /// <param name="btcClose">Close of bitcoin; null when missing.</param>
    /// <param name="btc">Log return of bitcoin.</param>
    /// <param name="alt">Log return of the alt basket.</param>
    /// <param name="breadthShare">Share of tracked tokens above their 5-minute mean; null without them.</param>
    /// <param name="intentShare">(n_buy − n_profit)/(n_buy + n_profit); 0 without mentions.</param>
    public void Hour(double? btcClose, double btc, double alt, double? breadthShare, double intentShare)
    {
        btcReturns.Add(btc);
        altIndex += alt;
        altRsi.Update(DMath.Exp(altIndex));
        if (btcClose is { } close)
        {
            btcRsi.Update(close);
        }

        intent.Add(intentShare);
        if (breadthShare is { } share)
        {
            breadth.Add(share);
        }

        if (btcReturns.Count == Day)
        {
            volatility.Add(SampleZ.Winsorized(btcReturns.Items, 0.0, 1.0).Deviation);
        }

        if (btcRsi.IsReady && altRsi.IsReady)
        {
            rsi.Add(0.5 * (btcRsi.Value + altRsi.Value));
        }

        if (hasFives)
        {
            cross.Add(run);
        }

        Values = new Nudges(
            breadthShare is null ? null : Z(breadth), Z(volatility), Z(rsi), hasFives ? Z(cross) : null, Z(intent));
    }

    public void Encode(CseWriter writer)
    {
        foreach (var window in Samples)
        {
            window.Encode(writer);
        }

        btcReturns.Encode(writer);
        btcRsi.Encode(writer);
        altRsi.Encode(writer);
        writer.F64(altIndex);
        writer.F64(majorsIndex);
        shortIndex.Encode(writer);
        longIndex.Encode(writer);
        writer.I32(run);
        writer.Bool(hasFives);
        foreach (var value in new[]
        {
            Values.BreadthZ, Values.VolatilityZ, Values.RsiBias, Values.EmaCrossBias, Values.IntentBreadthBias,
        })
        {
            if (writer.Option(value is not null))
            {
                writer.F64(value!.Value);
            }
        }
    }

    public void Decode(ref CseReader reader)
    {
        foreach (var window in Samples)
        {
            window.Decode(ref reader);
        }

        btcReturns.Decode(ref reader);
        btcRsi.Decode(ref reader);
        altRsi.Decode(ref reader);
        altIndex = reader.F64();
        majorsIndex = reader.F64();
        shortIndex.Decode(ref reader);
        longIndex.Decode(ref reader);
        run = reader.I32();
        hasFives = reader.Bool();
        Values = new Nudges(
            Absent(ref reader), Absent(ref reader), Absent(ref reader), Absent(ref reader), Absent(ref reader));
    }

    private WinsorWindow[] Samples => [breadth, volatility, rsi, cross, intent];

    private static double? Absent(ref CseReader reader) => reader.Option() ? reader.F64() : null;

    private static double Z(WinsorWindow samples) =>
        samples.Count < SampleZ.Z30Minimum ? 0.0 : samples.Z(0.05, 0.95);
}
