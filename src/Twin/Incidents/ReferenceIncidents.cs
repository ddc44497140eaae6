namespace Millwright.Twin.Incidents;

/// <summary>
/// The incident store of the first generation (twin.md §7.4, list of differences), kept to prove old recordings. It
/// serves the profile <c>reference</c> only; plants use the kernel's book.
/// </summary>
internal sealed class ReferenceIncidents(IReadOnlyList<AlarmRule> rules, int capacity = 500)
{
    private readonly List<Entry> entries = [];
    private readonly SortedDictionary<string, (double First, double Last)> pending = new(StringComparer.Ordinal);

    public IReadOnlyList<Entry> Entries => entries;

    public List<string> Ingest(in AlarmEvent e)
    {
        var matched = new List<string>();
        foreach (var rule in rules)
        {
            if (rule.Applies(e) && rule.Holds(e) && Take(rule, e, out var key))
            {
                matched.Add(key);
            }
        }

        while (entries.Count > capacity)
        {
            entries.Remove(entries.MinBy(entry => (!entry.Cleared, entry.LastSeenS))!);
        }

        return matched;
    }

    public bool Acknowledge(string key)
    {
        if (Find(key) is not { } entry)
        {
            return false;
        }

        entry.Acked = true;
        return true;
    }

    public bool Clear(string key, double now)
    {
        if (Find(key) is not { } entry)
        {
            return false;
        }

        entry.Cleared = true;
        entry.ClearedAtS = now;
        entry.CooldownUntilS = now + entry.Rule.CooldownS;
        return true;
    }

    public int ClearAcknowledged() => entries.RemoveAll(entry => entry.Cleared && entry.Acked);

    public void Refresh(double now)
    {
        foreach (var entry in entries)
        {
            if (entry.Rule.AutoClear && entry.Rule.CooldownS > 0.0
                && now - entry.LastSeenS >= entry.Rule.CooldownS)
            {
                entry.Cleared = true;
                entry.ClearedAtS = now;
            }
        }
    }

    private bool Take(AlarmRule rule, in AlarmEvent e, out string key)
    {
        key = e.LegacyKey(rule.Id);
        var ts = e.TimeS;
        var known = Find(key);
        if (known is not null && ts < known.CooldownUntilS)
        {
            return false;
        }

        var first = ts;
        if (rule.MinDurationS > 0.0)
        {
            if (!pending.TryGetValue(key, out var wait) || ts - wait.Last > rule.MinDurationS)
            {
                pending[key] = (ts, ts);
                return false;
            }

            first = wait.First;
            pending[key] = (first, ts);
            if (ts - first < rule.MinDurationS)
            {
                return false;
            }

            pending.Remove(key);
        }

        var value = e[rule.Field ?? "value"].Number;
        if (known is not null)
        {
            known.LastSeenS = ts;
            known.Count++;
            known.Acked = false;
            known.Peak = known.Peak is { } peak && value is { } more ? Math.Max(peak, more) : known.Peak ?? value;
            return true;
        }

        entries.Add(new Entry
        {
            Key = key, Rule = rule, FirstSeenS = first, LastSeenS = ts, Peak = value,
        });
        return true;
    }

    private Entry? Find(string key) => entries.Find(e => string.Equals(e.Key, key, StringComparison.Ordinal));

    internal sealed class Entry
    {
        public required string Key { get; init; }

        public required AlarmRule Rule { get; init; }

        public required double FirstSeenS { get; init; }

        public double LastSeenS { get; set; }

        public long Count { get; set; } = 1;

        public double? Peak { get; set; }

        public bool Acked { get; set; }

        public bool Cleared { get; set; }

        public double? ClearedAtS { get; set; }

        public double CooldownUntilS { get; set; } = double.NegativeInfinity;
    }
}
