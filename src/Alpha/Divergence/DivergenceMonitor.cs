namespace Millwright.Alpha.Divergence;

/// <summary>
/// Compares the shadow with the reference (alpha.md §18): joins by scan number or nearest scan, keeps a day of pairs,
/// and
/// turns the metrics into a level that rises after two windows (action agreement CRIT at once) and falls after six.
/// </summary>
internal sealed partial class DivergenceMonitor
{
    private const int Most = 20_000;
    private const int Waiting = 512;
    private const int Worst = 20;
    private const int Cells = 240;
    private const int RiseAfter = 2;
    private const int FallAfter = 6;
    private static readonly Duration Window = Duration.FromSeconds(86_400);
    private readonly List<PairSample> pairs = [];
    private readonly List<ShadowRowKey> shadows = [];
    private readonly List<ReferenceRow> references = [];
    private readonly List<string> worst = [];
    private readonly SortedDictionary<string, Instant> accepted = new(StringComparer.Ordinal);
    private readonly Queue<char> strip = new();
    private double[] scratch = [];
    private int rising;
    private int falling;
    private Instant warnSince;

    public DivergenceLevel Level { get; private set; } = DivergenceLevel.Insufficient;

    public MetricReading[] Readings { get; private set; } = [];

    public IReadOnlyList<string> WorstPairs => worst;

    /// <summary>Metrics over seven days.</summary>
    public WeekWindow Week { get; } = new();

    /// <summary>The newest compared decisions, oldest first: = equal, ≠ different, ◁ only here, ▷ only there.</summary>
    public string Strip => new([.. strip]);

    /// <summary>Matched decisions without any difference.</summary>
    public long Equal { get; private set; }

    public long Matched { get; private set; }

    public long Extra { get; private set; }

    public long Missing { get; private set; }

    /// <summary>Decisions that wait for their reference.</summary>
    public int Shadows => shadows.Count;

    /// <summary>Reference rows that wait for their decision.</summary>
    public int References => references.Count;

    public int Pending => shadows.Count + references.Count;

    /// <summary>Since when the level is WARN or worse; Epoch = it is not.</summary>
    public Instant WarnSince => warnSince;

    /// <summary>A shadow decision; joined at once when its reference waits.</summary>
    public void Shadow(ShadowRowKey row, Duration q)
    {
        if (row.Enters)
        {
            Week.Entered(row.Leverage, row.Strength, row.At);
        }

        var index = references.FindIndex(r => Matches(row, r, q));
        if (index >= 0)
        {
            Join(row, references[index]);
            references.RemoveAt(index);
            return;
        }

        shadows.Add(row);
        if (shadows.Count > Waiting)
        {
            shadows.RemoveAt(0);
            Extra++;
            Mark('◁');
        }
    }

    /// <summary>A reference decision; joined at once when its shadow waits.</summary>
    public void Reference(ReferenceRow row, Duration q)
    {
        if (row.Action == "Enter")
        {
            Week.Entered(row, new Instant(row.TsNs));
            Opposite(row, q);
        }

        var index = shadows.FindIndex(s => Matches(s, row, q));
        if (index >= 0)
        {
            Join(shadows[index], row);
            shadows.RemoveAt(index);
            return;
        }

        references.Add(row);
        if (references.Count > Waiting)
        {
            references.RemoveAt(0);
            Missing++;
            Mark('▷');
        }
    }

    /// <summary>Accepts a metric until a time: it counts as INFO at most.</summary>
    public bool Accept(string metric, Instant until)
    {
        if (!DivergenceMetrics.All.Any(m => m.Name == metric))
        {
            return false;
        }

        accepted[metric] = until;
        return true;
    }

    /// <summary>Evaluates the window; true when the level changed.</summary>
    /// <param name="now">Time.</param>
    /// <param name="q">Quantum of the scan.</param>
    public bool Evaluate(Instant now, Duration q)
    {
        Week.Trim(now);
        pairs.RemoveAll(p => now - p.At > Window);
        if (scratch.Length < pairs.Count)
        {
            scratch = new double[Math.Max(1024, pairs.Count * 2)];
        }

        var raw = DivergenceLevel.Insufficient;
        var urgent = false;
        var readings = new MetricReading[DivergenceMetrics.All.Count];
        for (var i = 0; i < readings.Length; i++)
        {
            var metric = DivergenceMetrics.All[i];
            var (value, n) = DivergenceMetrics.Measure(
                i, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pairs), Week, now, q.Seconds,
                (int)(Extra + Missing), scratch);
            var level = metric.LevelOf(value, n);
            var until = accepted.GetValueOrDefault(metric.Name);
            var counted = now < until && level is DivergenceLevel.Warn or DivergenceLevel.Crit && now < until
                ? DivergenceLevel.Info
                : level;
            readings[i] = new MetricReading(metric.Name, value, n, level, until);
            urgent |= i == 0 && counted == DivergenceLevel.Crit;
            raw = counted == DivergenceLevel.Insufficient ? raw
                : raw == DivergenceLevel.Insufficient || counted > raw ? counted : raw;
        }

        Readings = readings;
        return Move(raw, urgent, now);
    }

    private static bool Matches(ShadowRowKey shadow, ReferenceRow reference, Duration q) =>
        shadow.Lane == reference.Lane && SameScan(shadow, reference, q);

    private static bool SameScan(ShadowRowKey shadow, ReferenceRow reference, Duration q) =>
        reference.Scan is { } scan && shadow.ReferenceScan != 0
            ? scan == shadow.ReferenceScan
            : Math.Abs(reference.TsNs - shadow.At.Ns) <= q.Ns / 2;

    private void Mark(char cell)
    {
        strip.Enqueue(cell);
        if (strip.Count > Cells)
        {
            strip.Dequeue();
        }
    }

    /// <summary>Both enter at one scan, in opposite directions: the lanes never meet, the directions do.</summary>
    private void Opposite(ReferenceRow row, Duration q)
    {
        foreach (var shadow in shadows)
        {
            if (shadow.Enters && shadow.Lane == -row.Lane && SameScan(shadow, row, q))
            {
                Add(new PairSample
                {
                    At = shadow.At,
                    Scan = shadow.Scan,
                    ActionAgrees = true,
                    BothEnter = true,
                    SymbolAgrees = row.Symbol == shadow.Symbol,
                    LeverageGap = double.NaN,
                    DivGap = double.NaN,
                    ExitAgrees = -1,
                });
                return;
            }
        }
    }

    private void Add(in PairSample pair)
    {
        pairs.Add(pair);
        if (pairs.Count > Most)
        {
            pairs.RemoveAt(0);
        }
    }

    private void Join(ShadowRowKey shadow, ReferenceRow reference)
    {
        Matched++;
        var enters = reference.Action == "Enter";
        var both = enters && shadow.Enters;
        var gap = both && reference.Leverage is { } leverage
            ? Math.Abs(shadow.Leverage - leverage) / Math.Max(Math.Abs(leverage), 1e-300)
            : double.NaN;
        var factors = 0;
        for (var i = 0; i < 4; i++)
        {
            if (both && reference.Factors[i] is { } factor)
            {
                factors |= 16 << i;
                factors |= factor != shadow.Factors[i] ? 1 << i : 0;
            }
        }

        var pair = new PairSample
        {
            At = shadow.At,
            Scan = shadow.Scan,
            ActionAgrees = enters == shadow.Enters,
            BothEnter = both,
            DirectionAgrees = true,
            SymbolAgrees = both && reference.Symbol == shadow.Symbol,
            LeverageEqual = gap == 0.0,
            LeverageGap = gap,
            DivGap = reference.Div is { } d && !double.IsNaN(shadow.Div) ? Math.Abs(d - shadow.Div) : double.NaN,
            Factors = (byte)factors,
            ExitAgrees = reference.ExitReason is { } reason && shadow.ExitReason.Length > 0
                ? (sbyte)(reason == shadow.ExitReason ? 1 : 0)
                : (sbyte)-1,
            SkewSec = (shadow.At.Ns - reference.TsNs) / 1e9,
        };
        Add(pair);
        var text = Explain(shadow, reference, pair);
        Equal += text is null ? 1 : 0;
        Mark(text is null ? '=' : '≠');
        if (text is not null)
        {
            worst.Insert(0, text);
            worst.RemoveRange(Math.Min(Worst, worst.Count), Math.Max(0, worst.Count - Worst));
        }
    }

    private bool Move(DivergenceLevel raw, bool urgent, Instant now)
    {
        var before = Level;
        var worse = Rank(raw) > Rank(Level);
        rising = worse ? rising + 1 : 0;
        falling = Rank(raw) < Rank(Level) ? falling + 1 : 0;
        if (urgent || before == DivergenceLevel.Insufficient || rising >= RiseAfter || falling >= FallAfter)
        {
            Level = raw;
            (rising, falling) = (0, 0);
        }

        var warned = Level is DivergenceLevel.Warn or DivergenceLevel.Crit;
        warnSince = !warned ? Instant.Epoch : warnSince == Instant.Epoch ? now : warnSince;
        return before != Level;
    }

    private static int Rank(DivergenceLevel level) =>
        level == DivergenceLevel.Insufficient ? -1 : (int)level;
}
