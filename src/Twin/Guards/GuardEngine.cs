using Millwright.Twin.Radar;

namespace Millwright.Twin.Guards;

/// <summary>Guard rules with debounce, hysteresis and cooldown, one state per rule and track (twin.md §5.3).</summary>
/// <param name="rules">Valid rules, file order.</param>
/// <param name="defaultCooldownS">Cooldown of rules that name none, s.</param>
/// <param name="clears">False reproduces the first generation: a broken pending is kept, nothing is cleared when a
/// track vanishes, and clears are silent.</param>
public sealed class GuardEngine(IReadOnlyList<GuardRule> rules, double defaultCooldownS = 2.0, bool clears = true)
{
    private const double KeepS = 300.0;
    private readonly SortedDictionary<(int Rule, string Track), Key> keys = new(Order.Instance);
    private readonly bool[] enabled = [.. rules.Select(rule => rule.Enabled)];

    /// <summary>Active keys as <c>rule:track</c>, ordinal order.</summary>
    public IReadOnlyList<string> Active =>
    [
        .. keys.Where(k => k.Value.Active).Select(k => $"{rules[k.Key.Rule].Id}:{k.Key.Track}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The rules in file order.</summary>
    public IReadOnlyList<GuardRule> Rules => rules;

    /// <summary>Known keys with their timers, by rule and track.</summary>
    public IEnumerable<GuardKey> Keys => keys.Select(k => new GuardKey(
        rules[k.Key.Rule].Id, k.Key.Track, k.Value.Active, k.Value.First, k.Value.Published));

    /// <summary>True when a rule is evaluated.</summary>
    public bool IsEnabled(string rule) => IndexOf(rule) is var index and >= 0 && enabled[index];

    /// <summary>Switches a rule; one that is switched off ends its keys. False when there is no such rule.</summary>
    /// <param name="rule">Rule id.</param>
    /// <param name="on">True evaluates it.</param>
    /// <param name="timeS">Now, s.</param>
    /// <param name="signals">Receives the clears.</param>
    public bool TrySet(string rule, bool on, double timeS, List<GuardSignal> signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var index = IndexOf(rule);
        if (index < 0)
        {
            return false;
        }

        enabled[index] = on;
        foreach (var (id, key) in keys.Where(k => !on && k.Key.Rule == index).ToList())
        {
            if (key.Active)
            {
                signals.Add(new GuardSignal(rules[index], id.Track, false, timeS, false));
            }

            keys.Remove(id);
        }

        return true;
    }

    private int IndexOf(string rule)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i].Id == rule)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Writes the state; rules are configuration.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var on in enabled)
        {
            writer.Bool(on);
        }

        writer.List(keys.Count);
        foreach (var (id, key) in keys)
        {
            writer.I32(id.Rule);
            writer.String(id.Track);
            writer.Bool(key.Active);
            Write(writer, key.First);
            Write(writer, key.Last);
            Write(writer, key.Published);
            Write(writer, key.MismatchSince);
        }
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    public void Decode(ref CseReader reader)
    {
        for (var i = 0; i < enabled.Length; i++)
        {
            enabled[i] = reader.Bool();
        }

        keys.Clear();
        for (var left = reader.List(); left > 0; left--)
        {
            keys.Add((reader.I32(), reader.String()), new Key
            {
                Active = reader.Bool(),
                First = Read(ref reader),
                Last = Read(ref reader),
                Published = Read(ref reader),
                MismatchSince = Read(ref reader),
            });
        }
    }

    private static void Write(CseWriter writer, double? value)
    {
        if (writer.Option(value is not null))
        {
            writer.F64(value!.Value);
        }
    }

    private static double? Read(ref CseReader reader) => reader.Option() ? reader.F64() : null;

    /// <summary>Takes the newest state of a track.</summary>
    public List<GuardSignal> Update(in GuardedTrack track)
    {
        var signals = new List<GuardSignal>();
        for (var i = 0; i < rules.Count; i++)
        {
            if (enabled[i])
            {
                Evaluate(i, track, signals);
            }
        }

        Collect(track.TimeS);
        return signals;
    }

    /// <summary>Ends every key of a track that vanished.</summary>
    public List<GuardSignal> Drop(string track, double timeS)
    {
        var signals = new List<GuardSignal>();
        if (!clears)
        {
            return signals;
        }

        foreach (var (id, key) in keys.Where(k => k.Key.Track == track).ToList())
        {
            if (key.Active)
            {
                signals.Add(new GuardSignal(rules[id.Rule], track, false, timeS, true));
            }

            keys.Remove(id);
        }

        return signals;
    }

    private static bool Matches(GuardRule rule, in GuardedTrack track, bool active)
    {
        var widen = active ? rule.HysteresisM : 0.0;
        var quality = rule.MinQuality - (active ? rule.HysteresisQuality : 0.0);
        return track.Status is TrackStatus.Tracked or TrackStatus.Coasting
            && (rule.Iff is null || rule.Iff == track.Iff)
            && (rule.TransponderOn is null || rule.TransponderOn == track.TransponderOn)
            && (rule.TransponderModes.Count == 0 || rule.TransponderModes.Contains(track.TransponderMode))
            && track.RangeM >= rule.MinRangeM - widen
            && (rule.MaxRangeM is not { } most || track.RangeM <= most + widen)
            && track.Quality >= quality
            && (rule.MaxRadialMps is not { } radial || Math.Abs(track.VrMps) <= radial)
            && (rule.MinClosingMps is not { } closing || -track.VrMps >= closing);
    }

    private void Evaluate(int index, in GuardedTrack track, List<GuardSignal> signals)
    {
        var rule = rules[index];
        var now = track.TimeS;
        keys.TryGetValue((index, track.Track), out var key);
        if (!Matches(rule, track, key?.Active ?? false))
        {
            if (key is not null)
            {
                Mismatch(key, rule, track, signals);
            }

            return;
        }

        if (key is null)
        {
            key = new Key { First = now, Last = now };
            keys.Add((index, track.Track), key);
        }
        else
        {
            key.MismatchSince = null;
            key.First = rule.MinDurationS > 0.0 && now - key.Last > rule.MinDurationS ? now : key.First ?? now;
            key.Last = now;
        }

        if (key.Active || now - key.First < rule.MinDurationS || now - key.Published < Cooldown(rule))
        {
            return;
        }

        key.Active = true;
        key.Published = now;
        signals.Add(new GuardSignal(rule, track.Track, true, now, false));
    }

    private void Mismatch(Key key, GuardRule rule, in GuardedTrack track, List<GuardSignal> signals)
    {
        if (!key.Active)
        {
            if (clears)
            {
                key.First = key.Last = null;
            }

            return;
        }

        key.MismatchSince ??= track.TimeS;
        if (track.TimeS - key.MismatchSince < rule.MinClearS)
        {
            return;
        }

        key.Active = false;
        key.First = key.Last = key.MismatchSince = null;
        if (clears)
        {
            signals.Add(new GuardSignal(rule, track.Track, false, track.TimeS, false));
        }
    }

    private double Cooldown(GuardRule rule) => rule.CooldownS is { } own && double.IsFinite(own)
        ? Math.Max(0.0, own)
        : defaultCooldownS;

    private void Collect(double now)
    {
        foreach (var (id, key) in keys.ToList())
        {
            var last = Math.Max(key.Published ?? double.NegativeInfinity, key.Last ?? double.NegativeInfinity);
            if (!key.Active && now - last > KeepS && !double.IsNegativeInfinity(last))
            {
                keys.Remove(id);
            }
        }
    }

    private sealed class Key
    {
        public bool Active { get; set; }

        public double? First { get; set; }

        public double? Last { get; set; }

        public double? Published { get; set; }

        public double? MismatchSince { get; set; }
    }

    private sealed class Order : IComparer<(int Rule, string Track)>
    {
        public static readonly Order Instance = new();

        public int Compare((int Rule, string Track) x, (int Rule, string Track) y) =>
            x.Rule != y.Rule ? x.Rule.CompareTo(y.Rule) : string.CompareOrdinal(x.Track, y.Track);
    }
}
