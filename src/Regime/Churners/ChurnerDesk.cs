using Millwright.Kernel;
using Millwright.Regime.Engine;
using Millwright.Regime.Healing;
using Millwright.Regime.Options;

namespace Millwright.Regime.Churners;

/// <summary>All churners of a plant with gates, candidates, reserve and profit routing (regime.md §12.8, §12.9).
/// </summary>
public sealed class ChurnerDesk
{
    private readonly RegimeOptions options;
    private readonly SortedDictionary<int, Churner> churners = [];
    private IChurnerOrders orders = new NoOrders();
    private ChurnerMachine machine;
    private HotSwitch on;
    private double? reserveOverride;

    /// <summary>A desk without churners.</summary>
    public ChurnerDesk(RegimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        machine = new ChurnerMachine(options, orders);
        Subsidy = new SubsidyBook(options.PositionJournalLocalLimit);
    }

    /// <summary>Churners by slot, ascending.</summary>
    public IReadOnlyDictionary<int, Churner> All => churners;

    /// <summary>Subsidy of the slots.</summary>
    public SubsidyBook Subsidy { get; private set; }

    /// <summary>Churners are permitted now.</summary>
    public bool Enabled => on.On;

    /// <summary>The plant lends its orders.</summary>
    public bool HasOrders => orders is not NoOrders;

    /// <summary>Reserve, quote units.</summary>
    public double ReserveConfigured => reserveOverride ?? options.ChurnerReserveUsd;

    /// <summary>Unallocated reserve, quote units.</summary>
    public double ReserveLeft
    {
        get
        {
            var used = 0.0;
            foreach (var c in churners.Values)
            {
                used += c.Reserve;
            }

            return Math.Clamp(ReserveConfigured - used, 0.0, ReserveConfigured);
        }
    }

    /// <summary>Active churners.</summary>
    public int Active
    {
        get
        {
            var n = 0;
            foreach (var c in churners.Values)
            {
                n += c.Active ? 1 : 0;
            }

            return n;
        }
    }

    /// <summary>An active churner reports an error.</summary>
    public bool AnyError
    {
        get
        {
            foreach (var c in churners.Values)
            {
                if (c.Active && c.LastError.EndsWith("failed", StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Sets the order port.</summary>
    public void Attach(IChurnerOrders port)
    {
        orders = port;
        machine = new ChurnerMachine(options, port);
    }

    /// <summary>Spawns when every gate passes.</summary>
    /// <returns>Code and message; <see cref="SpawnGates.Ok"/> when spawned.</returns>
    public (string Code, string Message) Spawn(int slot, long? position, double now, RegimeEngine engine, IFlags flags)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(flags);
        var candidates = Candidates(now, engine);
        var chosen = position is { } id
            ? candidates.Find(c => c.PositionId == id && c.SlotId == slot)
            : ParentCandidate.Best(candidates, slot);
        var facts = engine.Facts;
        var verdict = SpawnGates.Check(new SpawnRequest
        {
            SlotExists = Contains(facts.Slots, slot),
            Enabled = flags.IsActive(Flags.Churner) && flags.IsActive(Flags.Ledger),
            AlreadyActive = churners.TryGetValue(slot, out var known) && known.Active,
            Active = Active,
            MaxActive = engine.Rollout.Trial ? 1 : options.ChurnerMaxActive,
            ScoreEnabled = flags.IsActive(Flags.Score),
            Score = engine.Score.Value,
            Gate = GateOf(engine),
            Regime = engine.Market.PolicyRegime,
            Headroom = facts.Headroom ?? 0.0,
            MinHeadroom = options.ChurnerMinHeadroom,
            PositionId = position,
            Candidate = chosen,
        });
        if (verdict.Code == SpawnGates.Ok)
        {
            if (!churners.TryGetValue(slot, out var churner))
            {
                churners[slot] = churner = new Churner(slot);
            }

            ChurnerMachine.Spawn(churner, chosen!, now);
        }

        return verdict;
    }

    /// <summary>Kills the churner of a slot; idempotent.</summary>
    public void Kill(int slot, string reason, double now)
    {
        if (churners.TryGetValue(slot, out var churner))
        {
            machine.Kill(churner, reason, now);
        }
    }

    /// <summary>Sets the volatile reserve, ≥ 0 and finite.</summary>
    public bool SetReserve(double reserve)
    {
        if (!double.IsFinite(reserve) || reserve < 0.0)
        {
            return false;
        }

        reserveOverride = reserve;
        return true;
    }

    /// <summary>Forgets what does not survive a restart: the reserve override.</summary>
    public void RunStarted() => reserveOverride = null;

    /// <summary>An execution of a churner order; profit is routed.</summary>
    public void Fill(long reference, double price, double volume, double fee, double now, RegimeEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        foreach (var c in churners.Values)
        {
            if (Owns(c, reference))
            {
                if (machine.Fill(c, reference, price, volume, fee, Context(now, engine)) is { } net && net > 0.0)
                {
                    Route(c, net, now, engine);
                }

                return;
            }
        }
    }

    /// <summary>A churner order is gone without an execution.</summary>
    /// <param name="reference">The order.</param>
    /// <param name="refusal">Code of a refusal, "" for a cancel.</param>
    /// <param name="now">Epoch seconds.</param>
    public void Ended(long reference, string refusal, double now)
    {
        foreach (var c in churners.Values)
        {
            if (Owns(c, reference))
            {
                machine.Ended(c, reference, refusal, now);
                return;
            }
        }
    }

    /// <summary>An order of a churner: working, or given up with its end unknown.</summary>
    public bool Knows(long reference)
    {
        foreach (var c in churners.Values)
        {
            if (Owns(c, reference))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One cycle of all churners, ascending slot.</summary>
    public void Cycle(double now, RegimeEngine engine, IFlags flags)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(flags);
        var ledger = flags.IsActive(Flags.Ledger);
        on.Changed(flags.IsActive(Flags.Churner) && ledger);
        if (!on.On)
        {
            foreach (var c in churners.Values)
            {
                machine.Kill(c, ledger ? "churner_disabled" : "position_ledger_disabled", now);
            }

            return;
        }

        if (churners.Count == 0)
        {
            return;
        }

        var candidates = Candidates(now, engine);
        var context = Context(now, engine);
        foreach (var c in churners.Values)
        {
            var parent = candidates.Find(p => p.PositionId == c.ParentId);
            machine.Cycle(
                c, context, parent is { Open: true, ExitLive: true }, ParentCandidate.Best(candidates, c.Slot),
                ReserveLeft);
        }
    }

    /// <summary>Every open position as a candidate, ascending id.</summary>
    public static List<ParentCandidate> Candidates(double now, RegimeEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var facts = engine.Facts;
        var list = new List<ParentCandidate>(facts.Positions.Count);
        foreach (var p in facts.Positions)
        {
            var age = engine.Desk.EffectiveAge(p, now, facts.Mid);
            list.Add(new ParentCandidate(
                p.Key.Id, p.Key.Slot, true, false, p.ExitLive, facts.Mid > 0.0 ? engine.Desk.Bands.Of(age) : null, age,
                now - p.EntryAt, p.Sell));
        }

        return list;
    }

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Bool(on.On);
        writer.Optional(reserveOverride);
        ChurnerCodec.Write(writer, churners.Values, Subsidy);
    }

    /// <summary>Replaces the state.</summary>
    public void Decode(ref CseReader reader)
    {
        on.Changed(reader.Bool());
        reserveOverride = reader.OptionalF64();
        churners.Clear();
        Subsidy = new SubsidyBook(options.PositionJournalLocalLimit);
        foreach (var churner in ChurnerCodec.Read(ref reader, Subsidy))
        {
            churners.Add(churner.Slot, churner);
        }
    }

    private static bool Owns(Churner c, long reference) =>
        reference != 0 && (c.Order == reference || c.Late?.Reference == reference);

    /// <summary>Score that must be exceeded to spawn; stage 3 of the rollout asks for more.</summary>
    public double GateOf(RegimeEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return engine.Rollout.Trial
            ? Math.Max(options.MtsChurnerGate, Actuation.RolloutDesk.TrialGate)
            : options.MtsChurnerGate;
    }

    private static bool Contains(IReadOnlyList<int> slots, int slot)
    {
        foreach (var s in slots)
        {
            if (s == slot)
            {
                return true;
            }
        }

        return false;
    }

    private static ChurnerContext Context(double now, RegimeEngine engine)
    {
        var f = engine.Facts;
        return new ChurnerContext(
            now, f.Fresh ? f.Mid : 0.0, engine.Market.PolicyRegime, f.Headroom ?? 0.0, f.FreeQuote, f.FreeBase,
            engine.Options.ChurnerOrderSizeUsd ?? f.OrderSize,
            f.MinVolume, f.PriceDecimals, f.VolumeDecimals, f.FeePct);
    }

    private void Route(Churner c, double net, double now, RegimeEngine engine)
    {
        if (options.ChurnerProfitRouting == ProfitRouting.Slot)
        {
            return;
        }

        foreach (var p in engine.Facts.Positions)
        {
            if (p.Key.Id != c.ParentId)
            {
                continue;
            }

            var f = engine.Facts;
            var needed = RepriceTargets.SubsidyNeeded(
                p.Sell, p.Exit, RepriceTargets.Fillable(p.Sell, f.Mid, p.Entry, f.EntryPct, f.FeePct), p.Volume);
            if (needed > 1e-12 && Subsidy.Totals(c.Slot).Balance < needed)
            {
                Subsidy.Add(c.Slot, "churner_profit", net);
                engine.Healing.Credited(p.Key, net);
                return;
            }
        }

        c.Compound += net;
    }
}
