using Millwright.Portfolio.Actions;
using Millwright.Portfolio.Events;
using Millwright.Portfolio.Market;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Positions;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Strands;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Desk;

/// <summary>State of the plant and what every desk reads: snapshot first, then decide (portfolio.md §7.1).</summary>
internal sealed class PortfolioCore
{
    public PortfolioCore(PortfolioOptions options)
    {
        Options = options;
        Market = new TokenMarket(options);
        Flags = new DeskFlags(options);
        Cash = (decimal)options.StartCashUsd;
    }

    public PortfolioOptions Options { get; private set; }

    /// <summary>Takes the knobs of another parameter set.</summary>
    public void Retune(Learning.ParameterSet set)
    {
        Options = Learning.Knobs.Apply(Options, set);
        Market.Retune(Options);
    }

    public TokenMarket Market { get; }

    public DeskFlags Flags { get; }

    public PostureDesk Posture { get; } = new();

    public BreakerDesk Breakers { get; } = new();

    public StrandDesk Strands { get; } = new();

    public EventBus Bus { get; } = new();

    public decimal Cash
    {
        get;
        set => field = Numerics.Exact.Trim(value);
    }

    public List<Order> Orders { get; } = [];

    /// <summary>Tokens whose probe waits for a first price.</summary>
    public SortedSet<string> ProbesDue { get; } = new(StringComparer.Ordinal);

    /// <summary>Ranking of the last bands step.</summary>
    public IReadOnlyList<EpsRank> Ranking { get; set; } = [];

    /// <summary>Recommendations of the last bands step: token and trim or demote.</summary>
    public SortedDictionary<string, string> Recommended { get; } = new(StringComparer.Ordinal);

    public PhaseSnapshot Phases { get; private set; } = new(default, default, default, Tilt.None, 0.0, 0.0);

    /// <summary>Fills of this turn, not yet published.</summary>
    public List<FillRow> Fills { get; } = [];

    /// <summary>Orders of this turn that become intents.</summary>
    public List<Order> Leaving { get; } = [];

    /// <summary>States of orders of this turn, not yet published.</summary>
    public List<OrderRow> OrderRows { get; } = [];

    /// <summary>Bars of this turn for the tables; only with <c>portfolio.tables</c>.</summary>
    public List<TakenBar> TakenBars { get; } = [];

    /// <summary>Trades of this turn for the tables; only with <c>portfolio.save_ticks</c>.</summary>
    public List<Records.TradeRow> Ticks { get; } = [];

    /// <summary>Tokens whose position changed in this turn.</summary>
    public SortedSet<string> Touched { get; } = new(StringComparer.Ordinal);

    /// <summary>Signals of this turn, not yet published.</summary>
    public List<Records.SignalRow> Signals { get; } = [];

    /// <summary>Bars of this turn of tokens with orders at the venue.</summary>
    public List<Venue.TokenBar> VenueBars { get; } = [];

    public long NowMs { get; set; }

    /// <summary>Record types that could not be read, with the time of the newest such record, Unix ms.</summary>
    public SortedDictionary<string, long> Malformed { get; } = new(StringComparer.Ordinal);

    /// <summary>Macro scores of the last 25 hours.</summary>
    public Numerics.SlidingWindow MacroScores { get; } = new(25);

    public double? MacroScoreDayAgo => MacroScores.Count == MacroScores.Capacity ? MacroScores.Items[0] : null;

    /// <summary>The Meso label of the portfolio entered Recover since the last daily step.</summary>
    public bool EnteredRecover { get; set; }

    public Tilt TiltAnnounced { get; set; }

    public double BtcPrice => Market.Find("BTC")?.Price ?? 0.0;

    public int CoreCount { get; private set; }

    public int MoonCount { get; private set; }

    public DecisionMode Mode => Options.FillTiming == FillTiming.NextBar ? DecisionMode.Replay : Flags.Mode;

    public void RefreshPhases()
    {
        var (macro, meso, micro) = (Market.Macro, Market.Meso, Market.Micro);
        var c = Coherence.Of(
            macro.Label, meso.Label, micro.Label, meso.Step.Confidence, micro.Step.Confidence);
        Phases = new PhaseSnapshot(
            PhaseMark.Of(macro), PhaseMark.Of(meso), PhaseMark.Of(micro), Market.Tilt.State, c.Tone, c.Value);
    }

    public void CountPositions()
    {
        var (core, moon) = (0, 0);
        foreach (var token in Market.Tokens)
        {
            var position = token.Position;
            core += position.Kind == PositionKind.Core && (double)position.Quantity * token.Price >= 5.0 ? 1 : 0;
            moon += position.Kind == PositionKind.Moon ? 1 : 0;
        }

        (CoreCount, MoonCount) = (core, moon);
    }

    /// <summary>Cap of a token, USD: max_alloc × NAV, less for a canary.</summary>
    public double CapUsd(Token token)
    {
        var alloc = token.MaxAlloc ?? Options.DefaultMaxAlloc;
        var factor = Flags.Mode == DecisionMode.Canary && Flags.IsCanary(token.Id) ? Options.CanaryCapFactor : 1.0;
        return alloc * factor * (double)Posture.NavUsd;
    }

    /// <summary>Age of the last price beyond the length of its bar, minutes.</summary>
    public double PriceAgeMinutes(Token token) => token.PriceEndMs == long.MinValue
        ? double.PositiveInfinity
        : (NowMs - token.PriceEndMs - ((token.PriceBarS - 60) * 1000L)) / 60_000.0;

    /// <summary>True while the price may carry an order: 5 minutes for cores, 15 for moon bags (§10.5).</summary>
    public bool HasFreshPrice(Token token) =>
        PriceAgeMinutes(token) <= (token.Position.Kind == PositionKind.Moon ? 15.0 : 5.0);

    public bool HasOrder(string token, bool buy)
    {
        foreach (var order in Orders)
        {
            if (order.IsBuy == buy && order.Token == token)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Why a decision of the token places no order; null when it does.</summary>
    public string? Silence(string token) => Flags.Silence(token) ?? Breakers.Stop(token);

    /// <summary>True while an order of the token is an intent of the kernel.</summary>
    public bool IsAtVenue(string token)
    {
        foreach (var order in Orders)
        {
            if (order.IntentSeq != 0 && order.Token == token)
            {
                return true;
            }
        }

        return false;
    }

    public void Publish(string type, string entity, string disc)
    {
        if (Flags.Events)
        {
            Bus.Publish(new PortfolioEvent(NowMs, EventKind.All[type], entity, disc));
        }
    }

    public void Encode(CseWriter writer)
    {
        Market.Encode(writer);
        Flags.Encode(writer);
        Posture.Encode(writer);
        Breakers.Encode(writer);
        Strands.Encode(writer);
        Bus.Encode(writer);
        writer.Decimal(Cash);
        writer.List(Orders.Count);
        foreach (var order in Orders)
        {
            order.Write(writer);
        }

        writer.List(ProbesDue.Count);
        foreach (var id in ProbesDue)
        {
            writer.String(id);
        }

        writer.List(Recommended.Count);
        foreach (var (id, action) in Recommended)
        {
            writer.String(id);
            writer.String(action);
        }

        writer.List(Ranking.Count);
        foreach (var rank in Ranking)
        {
            WriteRank(writer, rank);
        }

        writer.I64(NowMs);
        MacroScores.Encode(writer);
        writer.List(Malformed.Count);
        foreach (var (type, atMs) in Malformed)
        {
            writer.String(type);
            writer.I64(atMs);
        }

        writer.Bool(EnteredRecover);
        writer.U8((byte)TiltAnnounced);
    }

    public void Decode(ref CseReader reader)
    {
        Market.Decode(ref reader);
        Flags.Decode(ref reader);
        Posture.Decode(ref reader);
        Breakers.Decode(ref reader);
        Strands.Decode(ref reader);
        Bus.Decode(ref reader);
        Cash = reader.Decimal();
        Orders.Clear();
        for (var n = reader.List(40); n > 0; n--)
        {
            Orders.Add(Order.Read(ref reader));
        }

        ProbesDue.Clear();
        for (var n = reader.List(4); n > 0; n--)
        {
            ProbesDue.Add(reader.String());
        }

        Recommended.Clear();
        for (var n = reader.List(8); n > 0; n--)
        {
            Recommended.Add(reader.String(), reader.String());
        }

        var ranking = new EpsRank[reader.List(100)];
        for (var i = 0; i < ranking.Length; i++)
        {
            ranking[i] = ReadRank(ref reader);
        }

        Ranking = ranking;
        NowMs = reader.I64();
        MacroScores.Decode(ref reader);
        Malformed.Clear();
        for (var n = reader.List(12); n > 0; n--)
        {
            Malformed.Add(reader.String(), reader.I64());
        }

        EnteredRecover = reader.Bool();
        TiltAnnounced = (Tilt)Math.Min(reader.U8(), (byte)Tilt.Btc);
        RefreshPhases();
        CountPositions();
    }

    private static void WriteRank(CseWriter writer, in EpsRank rank)
    {
        var p = rank.Position;
        writer.String(p.Id);
        foreach (var value in new[]
        {
            p.OverExtension, p.ResidualWeakness, p.IntentStrength, p.AgeHours, p.Volume, p.Pnl, p.ValueUsd,
            p.ResidualAlt, p.RsiSlope, rank.Stale, rank.LowVolume, rank.Bias, rank.Rotation, rank.Score,
        })
        {
            writer.F64(value);
        }
    }

    private static EpsRank ReadRank(ref CseReader reader)
    {
        var p = new EpsPosition(
            reader.String(), reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64(),
            reader.F64(), reader.F64(), reader.F64());
        return new EpsRank(p, reader.F64(), reader.F64(), reader.F64(), reader.F64(), reader.F64());
    }
}
