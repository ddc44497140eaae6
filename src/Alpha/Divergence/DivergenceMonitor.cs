namespace Millwright.Alpha.Divergence;

/// <summary>
/// Compares the shadow with the reference (alpha.md §18): joins by scan number or nearest scan, keeps a day of pairs,
/// and
/// turns the metrics into a level that rises after two windows (action agreement CRIT at once) and falls after six.
/// </summary>
internal sealed class DivergenceMonitor
{
    private const int Most = 20_000;
    private const int Waiting = 512;
    private const int Worst = 20;
    private const int RiseAfter = 2;
    private const int FallAfter = 6;
    private static readonly Duration Window = Duration.FromSeconds(86_400);
    private readonly List<PairSample> pairs = [];
    private readonly List<ShadowRowKey> shadows = [];
    private readonly List<ReferenceRow> references = [];
    private readonly List<string> worst = [];
    private readonly SortedDictionary<string, Instant> accepted = new(StringComparer.Ordinal);
    private double[] scratch = [];
    private int rising;
    private int falling;
    private Instant warnSince;

    public DivergenceLevel Level { get; private set; } = DivergenceLevel.Insufficient;

    public MetricReading[] Readings { get; private set; } = [];

    public IReadOnlyList<string> WorstPairs => worst;

    public long Matched { get; private set; }

    public long Extra { get; private set; }

    public long Missing { get; private set; }

    public int Pending => shadows.Count + references.Count;

    /// <summary>Since when the level is WARN or worse; Epoch = it is not.</summary>
    public Instant WarnSince => warnSince;

    /// <summary>A shadow decision; joined at once when its reference waits.</summary>
    public void Shadow(ShadowRowKey row, Duration q)
    {
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
        }
    }

    /// <summary>A reference decision; joined at once when its shadow waits.</summary>
    public void Reference(ReferenceRow row, Duration q)
    {
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
    public bool Evaluate(Instant now)
    {
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
                i, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pairs), (int)(Extra + Missing), scratch);
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

    public void Encode(CseWriter writer)
    {
        writer.List(pairs.Count);
        foreach (var pair in pairs)
        {
            pair.Encode(writer);
        }

        writer.List(shadows.Count);
        foreach (var row in shadows)
        {
            row.Encode(writer);
        }

        writer.List(references.Count);
        foreach (var row in references)
        {
            writer.Bytes(row.Encode());
        }

        writer.List(worst.Count);
        foreach (var text in worst)
        {
            writer.String(text);
        }

        writer.List(accepted.Count);
        foreach (var (metric, until) in accepted)
        {
            writer.String(metric);
            writer.Instant(until);
        }

        writer.Enum((ushort)Level);
        writer.I32(rising);
        writer.I32(falling);
        writer.Instant(warnSince);
        writer.I64(Matched);
        writer.I64(Extra);
        writer.I64(Missing);
    }

    public void Decode(ref CseReader reader)
    {
        pairs.Clear();
        shadows.Clear();
        references.Clear();
        worst.Clear();
        accepted.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            pairs.Add(PairSample.Decode(ref reader));
        }

        for (var n = reader.List(); n > 0; n--)
        {
            shadows.Add(ShadowRowKey.Decode(ref reader));
        }

        for (var n = reader.List(); n > 0; n--)
        {
            references.Add(ReferenceRow.Decode(reader.Bytes())
                ?? throw new InvalidDataException("a waiting reference row is damaged"));
        }

        for (var n = reader.List(); n > 0; n--)
        {
            worst.Add(reader.String());
        }

        for (var n = reader.List(); n > 0; n--)
        {
            var metric = reader.String();
            accepted[metric] = reader.Instant();
        }

        Level = (DivergenceLevel)reader.Enum((ushort)DivergenceLevel.Insufficient);
        rising = reader.I32();
        falling = reader.I32();
        warnSince = reader.Instant();
        Matched = reader.I64();
        Extra = reader.I64();
        Missing = reader.I64();
    }

    private static bool Matches(ShadowRowKey shadow, ReferenceRow reference, Duration q) =>
        shadow.Lane == reference.Lane && (reference.Scan is { } scan
            ? scan == shadow.ReferenceScan
            : Math.Abs(reference.TsNs - shadow.At.Ns) <= q.Ns / 2);

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
        pairs.Add(pair);
        if (pairs.Count > Most)
        {
            pairs.RemoveAt(0);
        }

        if (Explain(shadow, reference, pair) is { } text)
        {
            worst.Insert(0, text);
            worst.RemoveRange(Math.Min(Worst, worst.Count), Math.Max(0, worst.Count - Worst));
        }
    }

    /// <summary>The earliest value of the decision that differs, in the order it is computed.</summary>
    private static string? Explain(ShadowRowKey shadow, ReferenceRow reference, in PairSample pair)
    {
        var at = $"scan {shadow.Scan}: ";
        if (pair.DivGap > 0.0)
        {
            return $"{at}D {Hex(shadow.Div)} against {Hex(reference.Div!.Value)}";
        }

        if (!pair.ActionAgrees)
        {
            return $"{at}action {(shadow.Enters ? "Enter" : "no entry")} against {reference.Action}";
        }

        if (pair.BothEnter && !pair.SymbolAgrees)
        {
            return $"{at}symbol {shadow.Symbol} against {reference.Symbol ?? "none"}";
        }

        for (var i = 0; i < 4; i++)
        {
            if ((pair.Factors & (1 << i)) != 0)
            {
                return $"{at}{DivergenceMetrics.FactorNames[i]} {Hex(shadow.Factors[i])} against "
                    + Hex(reference.Factors[i]!.Value);
            }
        }

        return pair.LeverageGap > 0.0
            ? $"{at}leverage {Hex(shadow.Leverage)} against {Hex(reference.Leverage!.Value)}"
            : pair.ExitAgrees == 0 ? $"{at}exit {shadow.ExitReason} against {reference.ExitReason}" : null;
    }

    private static string Hex(double value) => $"0x{BitConverter.DoubleToUInt64Bits(value):X16}";

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
