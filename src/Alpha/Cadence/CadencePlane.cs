using Millwright.Alpha.Ladder;

namespace Millwright.Alpha.Cadence;

/// <summary>
/// Control plane of the cadences (alpha.md §4): one run per action and bucket, missed boundaries counted and skipped, a
/// new quantum effective at the next common boundary, floors by stage, the study gate.
/// </summary>
internal sealed class CadencePlane
{
    /// <summary>Number of actions.</summary>
    public const int Count = 7;

    private static readonly string[] Names =
        ["scan", "factor_refresh", "posture", "exec_manage", "risk_guard", "divergence", "journal_flush"];

    private static readonly (long Least, long Most)[] LimitsMs =
    [
        (100, 300_000), (1_000, 3_600_000), (250, 60_000), (10, 5_000), (50, 300_000), (5_000, 3_600_000),
        (100, 60_000),
    ];

    private readonly CadenceRow[] rows = new CadenceRow[Count];

    public CadencePlane(long scanMs, bool external)
    {
        long[] q = [scanMs, 5_000, 1_000, 100, scanMs, 60_000, 1_000];
        for (var i = 0; i < Count; i++)
        {
            rows[i] = new CadenceRow
            {
                Setting = new CadenceSetting(
                    Duration.FromMs(q[i]),
                    i == 0 && external ? CadenceMode.External : CadenceMode.Boundary,
                    Duration.Zero),
            };
        }
    }

    public CadenceRow this[CadenceAction action] => rows[(int)action];

    public ulong LastScanNumber { get; private set; }

    public long ScanGaps { get; private set; }

    public long Repeats { get; private set; }

    public static string NameOf(CadenceAction action) => Names[(int)action];

    public static bool TryParse(string? name, out CadenceAction action)
    {
        var index = Array.IndexOf(Names, name);
        action = (CadenceAction)Math.Max(0, index);
        return index >= 0;
    }

    /// <summary>Next boundary to arm for an action.</summary>
    public Instant Arm(CadenceAction action, Instant now)
    {
        var row = this[action];
        row.Next = row.Setting.After(now);
        if (row.Pending is not null && row.EffectiveAt < row.Next)
        {
            row.Next = row.EffectiveAt;
        }

        return row.Next;
    }

    /// <summary>A boundary fired: true when the action runs now.</summary>
    /// <param name="action">Action.</param>
    /// <param name="due">Boundary.</param>
    /// <param name="observed">Time it was noticed.</param>
    public bool Fire(CadenceAction action, Instant due, Instant observed)
    {
        var row = this[action];
        if (row.Pending is { } pending && due >= row.EffectiveAt)
        {
            row.Setting = pending;
            row.Pending = null;
            row.LastBucket = long.MinValue;
        }

        if (row.Setting.Mode != CadenceMode.Boundary)
        {
            return false;
        }

        var bucket = row.Setting.BucketOf(due);
        if (bucket == row.LastBucket)
        {
            return false;
        }

        row.Missed += row.LastBucket == long.MinValue ? 0 : Math.Max(0, bucket - row.LastBucket - 1);
        row.LastBucket = bucket;
        Ran(row, due, observed);
        return true;
    }

    /// <summary>A qualifying event arrived: true when it is the first of its bucket for an action of the mode
    /// on_event.</summary>
    public bool Event(CadenceAction action, Instant now)
    {
        var row = rows[(int)action];
        if (row.Setting.Mode != CadenceMode.OnEvent)
        {
            return false;
        }

        var bucket = row.Setting.BucketOf(now);
        if (bucket == row.LastBucket)
        {
            return false;
        }

        row.Missed += row.LastBucket == long.MinValue ? 0 : Math.Max(0, bucket - row.LastBucket - 1);
        row.LastBucket = bucket;
        Ran(row, now, now);
        return true;
    }

    /// <summary>A scan tick arrived: true when it starts a scan.</summary>
    public bool Arrive(ulong number, Instant now, out ulong gap)
    {
        gap = 0;
        var row = this[CadenceAction.Scan];
        if (row.Setting.Mode != CadenceMode.External)
        {
            return false;
        }

        if (number <= LastScanNumber && LastScanNumber != 0)
        {
            Repeats++;
            return false;
        }

        gap = LastScanNumber == 0 ? 0 : number - LastScanNumber - 1;
        ScanGaps += (long)gap;
        row.Missed += (long)gap;
        LastScanNumber = number;
        Ran(row, now, now);
        return true;
    }

    /// <summary>Asks for a new setting.</summary>
    /// <returns>Null, or why it is refused.</returns>
    public string? Set(CadenceAction action, CadenceSetting wanted, Stage stage, bool studied, Instant now)
    {
        var row = this[action];
        var (least, most) = LimitsMs[(int)action];
        var scan = this[CadenceAction.Scan].Setting.Q;
        if (wanted.Q < Duration.FromMs(least) || wanted.Q > Duration.FromMs(most))
        {
            return $"q of {NameOf(action)} is {wanted.Q.Ns / 1_000_000.0:0.###} ms; allowed {least} to {most} ms";
        }

        if (action == CadenceAction.RiskGuard && wanted.Q > scan)
        {
            return $"q of risk_guard is at most the quantum of scan, {scan.Ns / 1_000_000} ms";
        }

        if (action == CadenceAction.RiskGuard && wanted.Q < scan && stage < Stage.V6)
        {
            return $"risk_guard runs at the quantum of scan below V6; the stage is {stage.Name()}";
        }

        if (action == CadenceAction.ExecManage && wanted.Q < row.Setting.Q && stage < Stage.V4Vst)
        {
            return $"exec_manage may be lowered from V4-vst; the stage is {stage.Name()}";
        }

        if (action is CadenceAction.Scan && wanted.Q < row.Setting.Q && !studied)
        {
            return "a smaller quantum of scan needs a passed study (study quantum) of both quanta";
        }

        row.Pending = wanted;
        row.EffectiveAt = Common(row.Setting, wanted, now);
        return null;
    }

    public void Encode(CseWriter writer)
    {
        foreach (var row in rows)
        {
            row.Encode(writer);
        }

        writer.U64(LastScanNumber);
        writer.I64(ScanGaps);
        writer.I64(Repeats);
    }

    public void Decode(ref CseReader reader)
    {
        foreach (var row in rows)
        {
            row.Decode(ref reader);
        }

        LastScanNumber = reader.U64();
        ScanGaps = reader.I64();
        Repeats = reader.I64();
    }

    /// <summary>Next instant that is a boundary of both settings; of the new one when they never meet within a day.
    /// </summary>
    private static Instant Common(in CadenceSetting old, in CadenceSetting wanted, Instant now)
    {
        var at = old.After(now);
        for (var i = 0; i < 1_000_000 && at - now < Duration.FromSeconds(86_400); i++)
        {
            if (wanted.IsBoundary(at))
            {
                return at;
            }

            at += old.Q;
        }

        return wanted.After(now);
    }

    private static void Ran(CadenceRow row, Instant due, Instant observed)
    {
        row.Runs++;
        row.LastRun = observed;
        row.Lateness.Add((observed - due).Ns / 1_000.0);
    }
}
