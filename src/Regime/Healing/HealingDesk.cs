using Millwright.Kernel;
using Millwright.Regime.Actuation;
using Millwright.Regime.Engine;
using Millwright.Regime.Options;

namespace Millwright.Regime.Healing;

/// <summary>
/// Self-healing of old positions (regime.md §12): remembers what happened to each, moves exits with earned subsidy,
/// carries out operator actions and belief actions, and says why it did nothing.
/// </summary>
public sealed partial class HealingDesk
{
    private const int JournalShown = 60;

    private readonly RegimeOptions options;
    private readonly SortedDictionary<PositionKey, HealingRecord> records = [];
    private readonly SortedDictionary<long, HealingRequest> requests = [];
    private readonly SortedDictionary<string, int> skipped = new(StringComparer.Ordinal);
    private readonly Queue<JournalRow> journal = new();
    private long rows;

    /// <summary>A desk without state.</summary>
    public HealingDesk(RegimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
    }

    /// <summary>Port to the trading plant; null = nothing can be moved.</summary>
    public IPlantOrders? Orders { get; set; }

    /// <summary>Open positions, ascending key.</summary>
    public IReadOnlyDictionary<PositionKey, HealingRecord> Records => records;

    /// <summary>Newest rows of the position journal, oldest first.</summary>
    public IReadOnlyCollection<JournalRow> Journal => journal;

    /// <summary>Rows written since the start of the plant.</summary>
    public long Rows => rows;

    /// <summary>Why positions were left alone in the newest pass, code to count, ordinal order.</summary>
    public IReadOnlyDictionary<string, int> Skipped => skipped;

    /// <summary>Accepted moves since the start of the plant.</summary>
    public int Repriced { get; private set; }

    /// <summary>Epoch seconds of the newest accepted move; 0 = none.</summary>
    public double RepricedAt { get; private set; }

    /// <summary>Answer to the newest request that was refused, "" when the newest one was accepted.</summary>
    public string LastRefusal { get; private set; } = "";

    /// <summary>Subsidised repricing is on.</summary>
    public bool Enabled { get; private set; }

    /// <summary>One pass: positions are followed, then moved where rules say so.</summary>
    public void Cycle(double now, RegimeEngine engine, IFlags flags)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(flags);
        Follow(now, engine);
        skipped.Clear();
        Enabled = flags.IsActive(Flags.Subsidy);
        if (Enabled && Orders is not null)
        {
            Reprice(now, engine);
            if (flags.IsActive(Flags.WriteOffAuto))
            {
                WriteOffHopeless(now, engine);
            }
        }

        if (options.BeliefActionsEnabled && flags.IsActive(Flags.Beliefs))
        {
            Believe(now, engine);
        }
        else
        {
            HeldSlots = "";
        }
    }

    /// <summary>Profit of a churner was routed to the subsidy of its parent.</summary>
    public void Credited(PositionKey key, double amount)
    {
        Write(new JournalRow(lastNow, key.Id, key.Slot, "churner_profit", "", amount));
        Orders?.Subsidy(key, amount, true, rows);
    }

    /// <summary>True when a report belongs to a request of this desk.</summary>
    public bool Knows(long reference) => requests.ContainsKey(reference);

    /// <summary>The trading plant answered a request.</summary>
    public void Report(CompanionReport report, double now, SubsidyBook subsidy)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(subsidy);
        if (!requests.Remove(report.Reference, out var request))
        {
            return;
        }

        records.TryGetValue(request.Key, out var record);
        if (record is not null)
        {
            record.Request = 0;
        }

        if (report.Outcome != CompanionOutcome.Accepted)
        {
            LastRefusal = report.Code;
            Count(report.Code.Length > 0 ? report.Code : "refused");
            return;
        }

        LastRefusal = "";
        if (request.NewPrice == 0.0)
        {
            Write(new JournalRow(now, request.Key.Id, request.Key.Slot, "written_off", request.Reason, 0.0));
            return;
        }

        (Repriced, RepricedAt) = (Repriced + 1, now);
        var from = request.OldPrice.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        var to = report.Price.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        Write(new JournalRow(
            now, request.Key.Id, request.Key.Slot, "repriced", $"{request.Reason} {from} -> {to}", request.Consumed));
        Accepted(request, record, now, subsidy);
    }

    private double lastNow;

    private void Accepted(HealingRequest request, HealingRecord? record, double now, SubsidyBook subsidy)
    {
        if (request.Consumed > 0.0)
        {
            subsidy.Add(request.Key.Slot, "repriced", request.Consumed);
            Orders?.Subsidy(request.Key, request.Consumed, false, rows);
        }

        if (record is null)
        {
            return;
        }

        record.Moves++;
        record.Tightened |= request.Reason == "tighten";
        record.SubsidisedAt = request.Consumed > 0.0 ? now : record.SubsidisedAt;
        record.Widened += request.Reason == "widen" ? 1 : 0;
    }

    private void Follow(double now, RegimeEngine engine)
    {
        lastNow = now;
        foreach (var record in records.Values)
        {
            record.Seen = false;
        }

        foreach (var p in engine.Facts.Positions)
        {
            if (!records.TryGetValue(p.Key, out var record))
            {
                record = new HealingRecord
                {
                    OriginalExit = p.Exit,
                    TargetPct = p.Entry > 0.0 ? Math.Abs(p.Exit - p.Entry) / p.Entry * 100.0 : 0.0,
                    Sell = p.Sell,
                };
                records.Add(p.Key, record);
                Write(new JournalRow(now, p.Key.Id, p.Key.Slot, "created", "", 0.0));
            }

            (record.Seen, record.LastExit, record.Volume) = (true, p.Exit, p.Volume);
        }

        Closed(now, engine);
        var gone = new List<PositionKey>();
        foreach (var (key, record) in records)
        {
            if (!record.Seen)
            {
                gone.Add(key);
            }
        }

        gone.ForEach(key => records.Remove(key));
    }

    private void Closed(double now, RegimeEngine engine)
    {
        foreach (var (cycle, _) in engine.Desk.JustClosed)
        {
            Write(new JournalRow(now, cycle.Key.Id, cycle.Key.Slot, "filled", "", cycle.NetProfit));
            if (!records.TryGetValue(cycle.Key, out var record))
            {
                continue;
            }

            var better = record.Sell ? cycle.Exit - record.LastExit : record.LastExit - cycle.Exit;
            var excess = better * record.Volume;
            if (excess > 1e-9 && cycle.NetProfit > 0.0)
            {
                engine.Churners.Subsidy.Add(cycle.Key.Slot, "over_performance", excess);
                Write(new JournalRow(now, cycle.Key.Id, cycle.Key.Slot, "over_performance", "", excess));
                Orders?.Subsidy(cycle.Key, excess, true, rows);
            }
        }
    }

    private void Write(JournalRow row)
    {
        rows++;
        journal.Enqueue(row);
        if (journal.Count > JournalShown)
        {
            journal.Dequeue();
        }
    }

    private void Count(string code)
    {
        skipped.TryGetValue(code, out var n);
        skipped[code] = n + 1;
    }
}
