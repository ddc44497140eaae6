using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Runtime;

/// <summary>
/// What is checked about live market records before they are sequenced: repeated ones are dropped (kernel.md §9.2),
/// stamps of the future and of the past are flagged (§3.2 T3, T4), refused input is counted and, after three within a
/// minute, an incident <c>bad_input:&lt;source&gt;</c> (§11). Paced recorded data has no source clock and no gate. Safe
/// from any thread.
/// </summary>
/// <param name="report">Journals a fact; false when it could not be taken.</param>
public sealed class SourceGate(Func<HostFact, bool> report)
{
    /// <summary>Records remembered against repetition.</summary>
    public const int Remembered = 65_536;

    private const int Thrice = 3;
    private static readonly Duration Window = Duration.FromSeconds(600);
    private static readonly Duration Ahead = Duration.FromSeconds(2);
    private static readonly Duration Minute = Duration.FromSeconds(60);
    private readonly Lock gate = new();
    private readonly DedupeTable<UInt128> seen = new(Window, Remembered);
    private readonly SortedDictionary<ushort, long> newest = [];
    private readonly SortedDictionary<string, Count> bad = new(StringComparer.Ordinal);
    private readonly Count ahead = new();
    private Instant last;

    /// <summary>Records dropped because they came before.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Records flagged late.</summary>
    public long Late { get; private set; }

    /// <summary>Records stamped more than 2 s ahead of their receipt.</summary>
    public long FutureStamped { get; private set; }

    /// <summary>Refused inputs by <c>source/field/reason</c>, at most 256 kinds.</summary>
    public IReadOnlyDictionary<string, long> Refused
    {
        get
        {
            lock (gate)
            {
                return bad.Values.SelectMany(static count => count.Kinds).ToDictionary();
            }
        }
    }

    /// <summary>Judges a record that is about to be published.</summary>
    /// <param name="input">Its stamps; a source time of 0 is unknown and not judged.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="stamped">The same with flags.</param>
    /// <returns>False for a duplicate, which is dropped.</returns>
    public bool Admit(in RecordInput input, ReadOnlySpan<byte> payload, out RecordInput stamped)
    {
        stamped = input;
        if (input.TsEvent == 0 || input.Type is < RecordType.FirstMarketData or >= MarketRecord.VenueControl)
        {
            return true;
        }

        lock (gate)
        {
            var now = Forward(new Instant(input.TsIngest));
            var key = new UInt128(
                XxHash64.Hash(payload, input.Type), (ulong)input.TsEvent ^ ((ulong)input.Source << 48));
            if (!seen.TryAdd(key, now))
            {
                Duplicates++;
                return false;
            }

            var flags = input.Flags;
            if (input.TsEvent > input.TsIngest + Ahead.Ns)
            {
                FutureStamped++;
                flags |= FrameFlags.FutureStamped;
                Told(
                    ahead, now, HostFactKind.ClockSkew, "market",
                    $"{Thrice} records within a minute carry a time more than 2 s ahead of their receipt.");
            }
            else
            {
                Calm(ahead, now, HostFactKind.ClockSkew, "market");
                var known = newest.GetValueOrDefault(input.Type);
                if (input.TsEvent < known - ReorderOf(input.Type).Ns)
                {
                    Late++;
                    flags |= FrameFlags.Late;
                }

                newest[input.Type] = Math.Max(known, input.TsEvent);
            }

            stamped = flags == input.Flags ? input : input with { Flags = flags };
            return true;
        }
    }

    /// <summary>A source told something that was refused at the gate.</summary>
    /// <param name="source">Source, for example <c>api.kraken.com</c>.</param>
    /// <param name="field">Field of the input.</param>
    /// <param name="reason">Reason of kernel.md §11.</param>
    /// <param name="now">Time of receipt.</param>
    public void Bad(string source, string field, string reason, Instant now)
    {
        lock (gate)
        {
            if (!bad.TryGetValue(source, out var count))
            {
                bad.Add(source, count = new Count());
            }

            count.Add($"{source}/{field}/{reason}");
            Told(
                count, Forward(now), HostFactKind.BadInput, source,
                $"{source}: {Thrice} inputs within a minute were refused, last: {field} is {reason}.");
        }
    }

    /// <summary>A source told something good.</summary>
    public void Good(string source, Instant now)
    {
        lock (gate)
        {
            if (bad.TryGetValue(source, out var count))
            {
                Calm(count, Forward(now), HostFactKind.BadInput, source);
            }
        }
    }

    /// <summary>Largest disorder of a stream that is not late: books none, trades and bars 5 s.</summary>
    private static Duration ReorderOf(ushort type) =>
        type is MarketRecord.Quote or MarketRecord.Mid ? Duration.Zero : Duration.FromSeconds(5);

    private Instant Forward(Instant now) => last = now > last ? now : last;

    private void Told(Count count, Instant now, HostFactKind kind, string subject, string text)
    {
        count.At.Enqueue(now);
        count.Newest = now;
        while (now - count.At.Peek() > Minute || count.At.Count > Thrice)
        {
            count.At.Dequeue();
        }

        if (!count.IsTold && count.At.Count >= Thrice)
        {
            count.IsTold = report(new HostFact(kind, true, subject, Thrice, text));
        }
    }

    private void Calm(Count count, Instant now, HostFactKind kind, string subject)
    {
        if (count.IsTold && now - count.Newest > Minute)
        {
            count.IsTold = !report(new HostFact(kind, false, subject, 0, $"{subject}: nothing wrong for a minute."));
        }
    }

    private sealed class Count
    {
        private const int MostKinds = 256;
        private readonly SortedDictionary<string, long> kinds = new(StringComparer.Ordinal);

        public Queue<Instant> At { get; } = new();

        public Instant Newest { get; set; }

        public bool IsTold { get; set; }

        public IEnumerable<KeyValuePair<string, long>> Kinds => kinds;

        public void Add(string kind)
        {
            var name = kinds.ContainsKey(kind) || kinds.Count < MostKinds ? kind : "other";
            kinds[name] = kinds.GetValueOrDefault(name) + 1;
        }
    }
}
