namespace Millwright.Portfolio.Learning;

/// <summary>
/// The knobs of a parameter set that are no configuration keys, as the formulas read them (portfolio.md §12.4). Weights
/// whose sum is fixed are scaled to it when a set moves them; the defaults are the numbers of the specification.
/// </summary>
public sealed class Tuning : IEquatable<Tuning>
{
    private static readonly string[] Tension =
        ["pressure.tension", "pressure.cores", "pressure.liquidity", "pressure.intent"];

    private static readonly string[] Priority = ["eps.ox", "eps.rw", "eps.intent", "eps.age", "eps.volume"];

    private readonly Dictionary<string, double> scales = new(StringComparer.Ordinal);
    private readonly double[] pressure;
    private readonly double[] priority;
    private readonly double[] redeploy;

    private Tuning(IReadOnlyDictionary<string, double> given)
    {
        Values = Complete(given);
        pressure = Shares(Tension);
        priority = Shares(Priority);
        redeploy = [Values["redeploy.patient"], Values["redeploy.normal"], Values["redeploy.aggressive"]];
        Array.Sort(redeploy);
        TransitionAlpha = Values["pressure.alpha_transition"];
        BtcRise = Values["dominance.btc_rise"];
        BtcRoll = Values["dominance.btc_roll"];
        Usdt = Values["dominance.usdt"];
        DominanceClamp = Values["dominance.clamp"];
        Neutral = (int)Values["bands.neutral"];
        TargetTo = (int)Values["bands.target_to"];
        SoftTo = (int)Values["bands.soft_to"];
        DeadPnl = (int)Values["dead.pnl_tenths"];
        DeadVolume = (int)Values["dead.volume_tenths"];
        DeadIntent = (int)Values["dead.intent_tenths"];
        DeadResidual = (int)Values["dead.residual_tenths"];
        DeadDual = (int)Values["dead.dual_tenths"];
        DeadLimit = Values["dead.limit"];
        ReclaimBars = (int)Values["trail.reclaim_bars"];
        ProbeSustain = (int)Values["newtoken.sustain"];
        ProbeWidth = Values["newtoken.c4_width"];
        BreakBars = (int)Values["geometry.break_bars"];
        Stop = Math.Clamp((int)Values["bands.stop"], TargetTo + 1, SoftTo);
        Macro = (Values["macro.btcusd"], Math.Min(Values["macro.rotation"], 1.0 - Values["macro.btcusd"]));
        Meso = (Values["meso.port_btc"], Math.Min(Values["meso.port_alt"], 1.0 - Values["meso.port_btc"]));
        foreach (var (key, value) in Values)
        {
            if (key.StartsWith(Knobs.LeverPrefix, StringComparison.Ordinal) && value != 1.0)
            {
                scales.Add(key[Knobs.LeverPrefix.Length..], value);
            }
        }
    }

    /// <summary>The numbers of the specification.</summary>
    public static Tuning Default { get; } = new(new Dictionary<string, double>());

    /// <summary>Every knob of this kind with its value, key order.</summary>
    public SortedDictionary<string, double> Values { get; }

    /// <summary>Weights of T, K, L and I in the cut pressure; they add up to 1.</summary>
    public IReadOnlyList<double> Pressure => pressure;

    /// <summary>Weights of OX, RW, 1 − intent, SA and LV in the exit priority; they add up to 1.</summary>
    public IReadOnlyList<double> PriorityWeights => priority;

    /// <summary>Smoothing of the cut pressure on a Meso transition.</summary>
    public double TransitionAlpha { get; }

    /// <summary>Nudge of a BTC.D early rise.</summary>
    public double BtcRise { get; }

    /// <summary>Nudge of a BTC.D peak roll, as a positive number.</summary>
    public double BtcRoll { get; }

    /// <summary>Nudge of USDT.D, both ways.</summary>
    public double Usdt { get; }

    /// <summary>Limit of the sum of the dominance nudges.</summary>
    public double DominanceClamp { get; }

    /// <summary>Neutral point of the seesaw and end of the band under.</summary>
    public int Neutral { get; }

    /// <summary>Last count of the band target.</summary>
    public int TargetTo { get; }

    /// <summary>Last count of the band soft_over.</summary>
    public int SoftTo { get; }

    /// <summary>Count at which a forced reduction stops, between the two.</summary>
    public int Stop { get; }

    /// <summary>Tenths of the loss in the dead score.</summary>
    public int DeadPnl { get; }

    /// <summary>Tenths of thin volume.</summary>
    public int DeadVolume { get; }

    /// <summary>Tenths of weak intent.</summary>
    public int DeadIntent { get; }

    /// <summary>Tenths of a residual loss.</summary>
    public int DeadResidual { get; }

    /// <summary>Tenths of dual weakness.</summary>
    public int DeadDual { get; }

    /// <summary>Dead score above which a core is demoted.</summary>
    public double DeadLimit { get; }

    /// <summary>Bars without a reclaim after a bounce that demote.</summary>
    public int ReclaimBars { get; }

    /// <summary>Minutes in a row the tests of a probe must hold.</summary>
    public int ProbeSustain { get; }

    /// <summary>Width of C4, share of the entry.</summary>
    public double ProbeWidth { get; }

    /// <summary>Bars a structure break stays active.</summary>
    public int BreakBars { get; }

    /// <summary>Weights of btcusd and rotation on the Macro horizon; the rest is split equally.</summary>
    public (double Btc, double Rotation) Macro { get; }

    /// <summary>Weights of port_btc and port_alt on the Meso horizon without a tilt; the rest is rotation to btcusd as
    /// three to one.</summary>
    public (double PortBtc, double PortAlt) Meso { get; }

    /// <summary>A set's values; keys of other knobs are passed over.</summary>
    public static Tuning Of(IReadOnlyDictionary<string, double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new Tuning(values);
    }

    /// <summary>Two sets of knobs are equal when every value is.</summary>
    public bool Equals(Tuning? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Tuning);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Count;

    /// <summary>Share of realised proceeds by the band of A, rising.</summary>
    /// <param name="mode">0 patient, 1 normal, 2 aggressive.</param>
    public double Redeploy(int mode) => redeploy[mode];

    /// <summary>Factor of a lever term, 0.5 … 1.5; the sign is never tuned.</summary>
    public double Scale(string term) => scales.Count == 0 ? 1.0 : scales.GetValueOrDefault(term, 1.0);

    private static SortedDictionary<string, double> Complete(IReadOnlyDictionary<string, double> given)
    {
        var all = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var knob in Knobs.Formulas)
        {
            all.Add(knob.Key, given.TryGetValue(knob.Key, out var value) ? value : knob.Default);
        }

        return all;
    }

    /// <summary>The weights of some keys; scaled to the sum of their defaults once one of them was moved.</summary>
    private double[] Shares(string[] keys)
    {
        var values = Array.ConvertAll(keys, key => Values[key]);
        var defaults = Array.ConvertAll(keys, DefaultOf);
        if (values.AsSpan().SequenceEqual(defaults))
        {
            return values;
        }

        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return Array.ConvertAll(values, value => value / sum);
    }

    private static double DefaultOf(string key)
    {
        foreach (var knob in Knobs.Formulas)
        {
            if (knob.Key == key)
            {
                return knob.Default;
            }
        }

        throw new InvalidOperationException($"{key} is no knob");
    }
}
