using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Actions;

/// <summary>Observation, flip and build of a new token, one closed minute at a time (portfolio.md §7.9).</summary>
public sealed class NewTokenMode
{
    private const int EarliestFlip = 5;
    private const int Observation = 15;
    private const int HoldEvery = 5;
    private const int Timeout = 60;
    private const double Crowded = 0.6;
    private const double ProbeE = 0.80;
    private const double BuildE = 0.40;
    private readonly double entry;
    private readonly double cap;
    private readonly bool requireActive;
    private readonly Trail trail;
    private readonly Queue<int> recent = new();
    private double highest;
    private double? previousRsi;

    /// <summary>Starts the mode with the probe.</summary>
    /// <param name="entryPrice">Price of the probe.</param>
    /// <param name="capUsd">Cap, USD.</param>
    /// <param name="requireActive">Demands C1 or C2 among the satisfied tests.</param>
    public NewTokenMode(double entryPrice, double capUsd, bool requireActive = false)
    {
        entry = highest = entryPrice;
        cap = capUsd;
        this.requireActive = requireActive;
        trail = new Trail(entryPrice, profitOnly: false);
    }

    /// <summary>State after the last minute.</summary>
    public NewTokenState State { get; private set; } = NewTokenState.Probe;

    /// <summary>Minutes since activation.</summary>
    public int Minute { get; private set; }

    /// <summary>Consecutive minutes with enough tests.</summary>
    public int Streak { get; private set; }

    /// <summary>Why the minute was blocked; null when it was not.</summary>
    public string? Blocked { get; private set; }

    /// <summary>The four tests of the last minute.</summary>
    public IReadOnlyList<bool> Tests { get; private set; } = [false, false, false, false];

    /// <summary>Tests of the last three minutes, oldest first; bit 0 is C1.</summary>
    public IReadOnlyCollection<int> Recent => recent;

    /// <summary>Tests that must hold, as of the last minute.</summary>
    public int Needed { get; private set; } = 2;

    /// <summary>Minutes in a row they must hold, as of the last minute.</summary>
    public int Sustain { get; private set; } = 3;

    /// <summary>The probe itself: a tenth of the cap at once.</summary>
    public NewTokenDecision Probe => new("add_probe", SizeUsd: 0.10 * cap, A: 0.20, E: ProbeE);

    /// <summary>Takes a closed minute.</summary>
    /// <param name="bar">The minute.</param>
    /// <param name="coreCount">Active core positions.</param>
    /// <param name="cutPressure">Effective cut pressure.</param>
    /// <param name="knobs">Knobs; null for the defaults.</param>
    public IReadOnlyList<NewTokenDecision> Update(
        NewTokenBar bar, int coreCount, double cutPressure, Tuning? knobs = null)
    {
        ArgumentNullException.ThrowIfNull(bar);
        var tuning = knobs ?? Tuning.Default;
        Minute++;
        highest = Math.Max(highest, bar.High);
        Blocked = Block(bar);
        Tests = Test(bar, tuning.ProbeWidth);
        recent.Enqueue(Bits());
        if (recent.Count > 3)
        {
            recent.Dequeue();
        }

        Needed = cutPressure >= Crowded ? 3 : 2;
        Sustain = coreCount < tuning.Neutral && cutPressure < Crowded ? 1 : tuning.ProbeSustain;
        previousRsi = bar.Rsi;
        var decisions = new List<NewTokenDecision>();
        var happened = trail.Update(
            bar.Close, bar.High, bar.EmaLong, bar.Atr, reclaimBars: tuning.ReclaimBars);
        if (happened == TrailEvent.Demote)
        {
            decisions.Add(new NewTokenDecision("demote"));
            return End(decisions, "structure_failure");
        }

        if (happened == TrailEvent.TrimOnBounce)
        {
            var e = State == NewTokenState.Build ? BuildE : ProbeE;
            decisions.Add(new NewTokenDecision("trim_on_bounce", Slice: ExitLadder.Slice(e)));
        }

        if (State == NewTokenState.Probe)
        {
            Observe(bar, decisions);
        }
        else if (Add(bar) is { } add)
        {
            decisions.Add(add);
            return End(decisions, "first_build_add");
        }

        if (bar.Harvested && bar.ExitMode >= LeverMode.Normal)
        {
            return End(decisions, "harvest_618");
        }

        return Minute >= Timeout ? End(decisions, "probe_timeout") : decisions;
    }

    private int Bits() => Tests.Select((held, i) => held ? 1 << i : 0).Sum();

    private void Observe(NewTokenBar bar, List<NewTokenDecision> decisions)
    {
        var held = Tests.Count(t => t) >= Needed && (!requireActive || Tests[0] || Tests[1]);
        Streak = Blocked is null && held && Friendly(bar) ? Streak + 1 : 0;
        if (Minute >= EarliestFlip && Streak >= Sustain && trail.State == TrailState.Idle)
        {
            State = NewTokenState.Build;
            decisions.Add(new NewTokenDecision("flip_build", A: 0.80, E: BuildE));
        }
        else if (Minute <= Observation || Minute % HoldEvery == 0)
        {
            decisions.Add(new NewTokenDecision("hold_probe"));
        }
    }

    private bool Friendly(NewTokenBar bar)
    {
        var hostile = bar.Macro == Phase.Euphoria && bar.MacroScoreDayAgo - bar.MacroScore >= 0.3;
        return !hostile || (bar.VolumeZ >= 1.0 && Tests[2]);
    }

    private NewTokenDecision? Add(NewTokenBar bar)
    {
        var leg = highest - entry;
        if (leg < 0.03 * entry || Blocked is not null || (bar.EmaShort < bar.EmaLong && bar.RsiSlope < 0.0))
        {
            return null;
        }

        var back = (highest - bar.Close) / leg;
        return back >= 0.236 && bar.VolumeZ > 1.0 ? new NewTokenDecision("add", SizeUsd: 0.23 * cap, Level: 0.236)
            : back >= 0.382 && bar.StructureIntact && bar.Volume >= 1.0
                ? new NewTokenDecision("add", SizeUsd: 0.27 * cap, Level: 0.382)
            : null;
    }

    private bool[] Test(NewTokenBar bar, double width) =>
    [
        bar.VolumeZ >= 1.0 || bar.Break == StructureBreak.Bull,
        (bar.Rsi > 50.0 && bar.Rsi > previousRsi) || bar.ObvTrend > 0.0,
        bar.Close > bar.EmaLong || bar.DiagonalReclaim || bar.Break == StructureBreak.Bull,
        Minute >= 3 && Math.Abs(bar.Close - entry) <= width * entry,
    ];

    private static string? Block(NewTokenBar bar) => bar.Spread > 0.03 || bar.Slippage > 0.03 ? "liquidity"
        : bar.Curators >= 3 && bar.VolumeZ < 1.0 ? "herd_burst"
        : null;

    private List<NewTokenDecision> End(List<NewTokenDecision> decisions, string reason)
    {
        State = NewTokenState.Off;
        decisions.Add(new NewTokenDecision("mode_off", Reason: reason));
        return decisions;
    }

    internal TrailState TrailState => trail.State;

    internal void Encode(CseWriter writer)
    {
        writer.U8((byte)State);
        writer.I32(Minute);
        writer.I32(Streak);
        writer.OptionalString(Blocked);
        foreach (var test in Tests)
        {
            writer.Bool(test);
        }

        writer.I32(Needed);
        writer.I32(Sustain);
        writer.List(recent.Count);
        foreach (var bits in recent)
        {
            writer.I32(bits);
        }

        writer.F64(highest);
        writer.F64(previousRsi ?? -1.0);
        trail.Encode(writer);
    }

    internal void Decode(ref CseReader reader)
    {
        State = (NewTokenState)Math.Min(reader.U8(), (byte)NewTokenState.Build);
        Minute = reader.I32();
        Streak = reader.I32();
        Blocked = reader.OptionalString();
        Tests = [reader.Bool(), reader.Bool(), reader.Bool(), reader.Bool()];
        (Needed, Sustain) = (reader.I32(), reader.I32());
        recent.Clear();
        for (var n = reader.List(4); n > 0; n--)
        {
            recent.Enqueue(reader.I32());
        }

        highest = reader.F64();
        var rsi = reader.F64();
        previousRsi = rsi < 0.0 ? null : rsi;
        trail.Decode(ref reader);
    }
}
