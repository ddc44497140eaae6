using System.Text;
using Millwright.Portfolio.Geometry;
using Millwright.Portfolio.Ingest;
using Millwright.Portfolio.Numerics;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Positions;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Tokens;

/// <summary>Everything the plant knows about one token.</summary>
internal sealed class Token
{
    private const int ForwardMinutes = 128;
    private readonly SlidingWindow minuteStarts = new(ForwardMinutes);
    private readonly SlidingWindow minuteCloses = new(ForwardMinutes);
    private readonly SlidingWindow gaps = new(24);
    private RunningEma fastVolume;
    private RunningEma slowVolume;
    private RunningEma fastVolume5 = new(12);
    private RunningEma slowVolume5 = new(288);
    private RunningEma overEma = new(55);
    private RunningEma shortHour = new(12);
    private RunningEma closes5 = new(12);

    public Token(string id, string chain, PortfolioOptions options)
    {
        (Id, Chain) = (id, chain);
        IsMajor = id is "BTC" or "ETH" or "SOL" or "BNB" or "HYPE";
        Utf8 = Encoding.UTF8.GetBytes(id);
        fastVolume = new RunningEma(1);
        slowVolume = new RunningEma(24);
        Meso = new PhaseTrack(Horizon.Meso, options.SpiralGap, null);
        Micro = new PhaseTrack(Horizon.Micro, options.SpiralGap, options.MicroDwellMin);
        Macro = new PhaseTrack(Horizon.Macro, options.SpiralGap, null);
        Retune(options);
    }

    public string Id { get; }

    public byte[] Utf8 { get; }

    public bool IsMajor { get; }

    /// <summary>Open minutes of trades; null when the token has none.</summary>
    public TradeRollup? Trades { get; set; }

    /// <summary>Minutes before this were published, Unix ms.</summary>
    public long PublishedUntilMs { get; set; } = long.MinValue;

    public string Chain { get; set; }

    public double? MaxAlloc { get; set; }

    public string Tags { get; set; } = "";

    public long CapTimeMs { get; set; } = long.MinValue;

    public BarBuilder Hours { get; } = new(3_600_000);

    public BarBuilder Fives { get; } = new(300_000);

    public ReturnStream HourReturns { get; } = new();

    public ReturnStream FiveReturns { get; } = new();

    public ReturnStream DayReturns { get; } = new();

    public StructureSeries Hour { get; } = new(StructureScan.MesoLookback, 24);

    public StructureSeries Five { get; } = new(StructureScan.MicroLookback, 288);

    public MonitorSeries Monitor { get; } = new();

    public PhaseTrack Meso { get; }

    public PhaseTrack Micro { get; }

    public PhaseTrack Macro { get; }

    public TokenHealth Health { get; } = new();

    public TokenIntent Intent { get; } = new();

    public Position Position { get; } = new();

    public WinsorWindow OverExtension { get; } = new(SampleZ.Z30Length);

    public SlidingWindow DayLogReturns { get; } = new(60);

    public SlidingWindow HourAltResiduals { get; } = new(24);

    public SlidingWindow HourLogReturns { get; } = new(24);

    /// <summary>Last price and the end of its bar, Unix ms.</summary>
    public double Price { get; private set; }

    public long PriceEndMs { get; private set; } = long.MinValue;

    public int PriceBarS { get; private set; } = 60;

    public double Spread { get; private set; } = -1.0;

    public double AllTimeHigh { get; private set; }

    public double DayClose { get; set; }

    /// <summary>Features of the hour are as of this end of bar, Unix ms.</summary>
    public long FeaturesMs { get; private set; } = long.MinValue;

    public double HeldHour { get; set; }

    public double HeldFive { get; set; }

    /// <summary>Quantities at the start of the running hour and of the running five minutes.</summary>
    public double NextHeldHour { get; set; }

    public double NextHeldFive { get; set; }

    /// <summary>Levers of the last tick.</summary>
    public double LastA { get; set; } = 0.5;

    public double LastE { get; set; } = 0.5;

    /// <summary>Quantity at the start of the day.</summary>
    public double HeldDay { get; set; }

    public int DaysSeen { get; set; }

    /// <summary>Log returns of the last step; null when missing.</summary>
    public double? LastHourReturn { get; set; }

    public double? LastFiveReturn { get; set; }

    public double? LastDayReturn { get; set; }

    /// <summary>Since when the intent diverges from the price, Unix ms; long.MinValue while it does not.</summary>
    public long DivergentSinceMs { get; set; } = long.MinValue;

    /// <summary>Minutes missing in the last 24 hours; 0 where only hours exist.</summary>
    public double GapMinutes
    {
        get
        {
            var sum = 0.0;
            foreach (var minutes in gaps.Items)
            {
                sum += minutes;
            }

            return sum;
        }
    }

    public double HourBefore { get; private set; }

    public double HourClose { get; private set; }

    public double FiveBefore { get; private set; }

    public double FiveClose { get; private set; }

    public bool HourFresh { get; private set; }

    public bool FiveFresh { get; private set; }

    public double EmaLongHour => overEma.Value;

    public bool AboveFive => FiveClose > closes5.Value;

    public bool HasFives => slowVolume5.HasValue;

    /// <summary>VO: 1 h over 24 h of quote volume, from 5-minute bars or from hours where only hours exist.</summary>
    public double Volume => HasFives
        ? Ratio(fastVolume5.Value, slowVolume5.Value)
        : Ratio(fastVolume.Value, slowVolume.Value);

    /// <summary>Sign of the short against the long hourly mean outside 0.1 ATR.</summary>
    public int EmaTrend
    {
        get
        {
            var gap = shortHour.Value - overEma.Value;
            return !double.IsFinite(Hour.Scan.Atr) || Math.Abs(gap) <= 0.1 * Hour.Scan.Atr ? 0 : Scalars.SignOf(gap);
        }
    }

    /// <summary>Z30 of ln(close/EMA₅₅), clamped ±3.</summary>
    public double OverExtensionZ => OverExtension.Count < SampleZ.Z30Minimum
        ? 0.0
        : Math.Clamp(OverExtension.Z(0.05, 0.95), -3.0, 3.0);

    /// <summary>Takes the knobs of a parameter set; labels and histories stay.</summary>
    public void Retune(PortfolioOptions options)
    {
        Hour.Scan.Retune(options.Tuning.BreakBars);
        Five.Scan.Retune(options.Tuning.BreakBars);
        (Macro.Tuning, Meso.Tuning, Micro.Tuning) = (options.Tuning, options.Tuning, options.Tuning);
    }

    public void Priced(in ClosedBar bar, int lengthS, double spread)
    {
        Price = bar.Close;
        PriceEndMs = bar.StartMs + (lengthS * 1000L);
        PriceBarS = lengthS;
        Spread = spread;
        AllTimeHigh = Math.Max(AllTimeHigh, bar.High);
        if (Position.IsOpen)
        {
            var position = Position;
            position.HighestClose = Math.Max(position.HighestClose, bar.Close);
            position.LowestClose = position.LowestClose > 0.0 ? Math.Min(position.LowestClose, bar.Close) : bar.Close;
        }

        minuteStarts.Add(PriceEndMs - 60_000);
        minuteCloses.Add(bar.Close);
    }

    /// <summary>Close of the newest bar that ended by a time, not more than 30 minutes before it.</summary>
    public double? CloseBy(long timeMs)
    {
        var starts = minuteStarts.Items;
        var closes = minuteCloses.Items;
        for (var i = starts.Length - 1; i >= 0; i--)
        {
            var end = (long)starts[i] + 60_000;
            if (end <= timeMs)
            {
                return timeMs - end <= 30 * 60_000 ? closes[i] : null;
            }
        }

        return null;
    }

    /// <summary>Takes the hour of a slot; null when there is none.</summary>
    public void TakeHour(ClosedBar? hour)
    {
        HourFresh = hour is not null;
        HourBefore = HourClose;
        if (Hour.Bars > 0)
        {
            gaps.Add(PriceBarS > 60 ? 0.0 : 60.0 - (hour?.Minutes ?? 0));
        }

        if (hour is not { } bar)
        {
            return;
        }

        HourClose = bar.Close;
        DayClose = bar.Close;
        FeaturesMs = bar.StartMs + 3_600_000;
        Hour.Update(bar);
        fastVolume.Update(bar.Volume);
        slowVolume.Update(bar.Volume);
        shortHour.Update(bar.Close);
        overEma.Update(bar.Close);
        OverExtension.Add(DMath.Log(bar.Close / overEma.Value));
    }

    /// <summary>Takes the five minutes of a slot; null when there are none.</summary>
    public void TakeFive(ClosedBar? five)
    {
        FiveFresh = five is not null;
        FiveBefore = FiveClose;
        if (five is not { } bar)
        {
            return;
        }

        FiveClose = bar.Close;
        Five.Update(bar);
        closes5.Update(bar.Close);
        fastVolume5.Update(bar.Volume);
        slowVolume5.Update(bar.Volume);
    }

    public void Encode(CseWriter writer)
    {
        writer.String(Chain);
        writer.F64(MaxAlloc ?? -1.0);
        writer.String(Tags);
        writer.I64(CapTimeMs);
        Hours.Encode(writer);
        Fives.Encode(writer);
        HourReturns.Encode(writer);
        FiveReturns.Encode(writer);
        DayReturns.Encode(writer);
        Hour.Encode(writer);
        Five.Encode(writer);
        Monitor.Encode(writer);
        Health.Encode(writer);
        Intent.Encode(writer);
        Position.Encode(writer);
        OverExtension.Encode(writer);
        foreach (var window in Windows)
        {
            window.Encode(writer);
        }

        foreach (var ema in new[]
        {
            fastVolume, slowVolume, fastVolume5, slowVolume5, overEma, shortHour, closes5,
        })
        {
            ema.Encode(writer);
        }

        foreach (var value in new[]
        {
            Price, Spread, AllTimeHigh, DayClose, HeldHour, HeldFive, HourBefore, HourClose, FiveBefore, FiveClose,
            HeldDay, LastA, LastE, NextHeldHour, NextHeldFive,
        })
        {
            writer.F64(value);
        }

        foreach (var value in new[] { LastHourReturn, LastFiveReturn, LastDayReturn })
        {
            if (writer.Option(value is not null))
            {
                writer.F64(value!.Value);
            }
        }

        writer.I64(PublishedUntilMs);
        if (writer.Option(Trades is not null))
        {
            Trades!.Encode(writer);
        }

        writer.I32(DaysSeen);
        writer.I64(PriceEndMs);
        writer.I32(PriceBarS);
        writer.I64(FeaturesMs);
        writer.I64(DivergentSinceMs);
        writer.Bool(HourFresh);
        writer.Bool(FiveFresh);
    }

    public void Decode(ref CseReader reader)
    {
        Chain = reader.String();
        var alloc = reader.F64();
        MaxAlloc = alloc < 0.0 ? null : alloc;
        Tags = reader.String();
        CapTimeMs = reader.I64();
        Hours.Decode(ref reader);
        Fives.Decode(ref reader);
        HourReturns.Decode(ref reader);
        FiveReturns.Decode(ref reader);
        DayReturns.Decode(ref reader);
        Hour.Decode(ref reader);
        Five.Decode(ref reader);
        Monitor.Decode(ref reader);
        Health.Decode(ref reader);
        Intent.Decode(ref reader);
        Position.Decode(ref reader);
        OverExtension.Decode(ref reader);
        foreach (var window in Windows)
        {
            window.Decode(ref reader);
        }

        fastVolume.Decode(ref reader);
        slowVolume.Decode(ref reader);
        fastVolume5.Decode(ref reader);
        slowVolume5.Decode(ref reader);
        overEma.Decode(ref reader);
        shortHour.Decode(ref reader);
        closes5.Decode(ref reader);
        (Price, Spread, AllTimeHigh) = (reader.F64(), reader.F64(), reader.F64());
        (DayClose, HeldHour, HeldFive) = (reader.F64(), reader.F64(), reader.F64());
        (HourBefore, HourClose) = (reader.F64(), reader.F64());
        (FiveBefore, FiveClose) = (reader.F64(), reader.F64());
        (HeldDay, LastA, LastE) = (reader.F64(), reader.F64(), reader.F64());
        (NextHeldHour, NextHeldFive) = (reader.F64(), reader.F64());
        LastHourReturn = reader.Option() ? reader.F64() : null;
        LastFiveReturn = reader.Option() ? reader.F64() : null;
        LastDayReturn = reader.Option() ? reader.F64() : null;
        PublishedUntilMs = reader.I64();
        Trades = reader.Option() ? new TradeRollup() : null;
        Trades?.Decode(ref reader);
        DaysSeen = reader.I32();
        PriceEndMs = reader.I64();
        PriceBarS = reader.I32();
        FeaturesMs = reader.I64();
        DivergentSinceMs = reader.I64();
        HourFresh = reader.Bool();
        FiveFresh = reader.Bool();
    }

    private SlidingWindow[] Windows =>
        [minuteStarts, minuteCloses, DayLogReturns, HourAltResiduals, HourLogReturns, gaps];

    private static double Ratio(double fast, double slow) => slow == 0.0 ? 0.0 : fast / slow;
}
