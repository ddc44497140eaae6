using Millwright.Grid.Options;
using Millwright.Kernel;
using Millwright.Kernel.Options;

namespace Millwright.Host.History.Branches;

/// <summary>
/// Runs a journal from a past instant twice at once: as recorded, compared with every recorded digest, and with changed
/// options; then subtracts the two ledgers, account by account.
/// </summary>
internal sealed class BranchRun(ReplicaSource source, BranchRequest request)
{
    private const int Chunk = 1024;

    /// <summary>Checks the options against a composition: key, value and range.</summary>
    /// <returns>The texts by full key, or the first error.</returns>
    public static Result<IReadOnlyDictionary<string, string>> Check(
        GridOptions options, IReadOnlyDictionary<string, string> set)
    {
        if (options.Mode is TradingMode.Live)
        {
            return Result<IReadOnlyDictionary<string, string>>.Fail(
                "plant", "unknown", "A branch needs the venue inside the group: paper or simulate, not live.");
        }

        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in set)
        {
            if (GridOptionTable.Table.Find(key) is not { } option)
            {
                var near = OptionText.Nearest(key, GridOptionTable.Table.Options.Select(known => known.Key));
                return Result<IReadOnlyDictionary<string, string>>.Fail(
                    "set", "unknown",
                    $"There is no option '{key}'." + (near is null ? "" : $" Did you mean '{near}'?"));
            }

            if (!GridOptionTable.Table.Change(options, option.Key, text).TryGet(out _, out var error))
            {
                return Result<IReadOnlyDictionary<string, string>>.Fail(
                    option.Key, error.Reason, $"{option.Key} = {text}: {error.Message}");
            }

            texts[option.Key] = text;
        }

        return texts.Count == 0
            ? Result<IReadOnlyDictionary<string, string>>.Fail("set", "empty", "'set' names no option.")
            : Result<IReadOnlyDictionary<string, string>>.Ok(texts);
    }

    /// <summary>Runs it.</summary>
    /// <param name="progress">Receives records done and in total; 0 in total = unknown.</param>
    /// <param name="isCancelled">True = stop.</param>
    /// <returns>The report, or why there is none.</returns>
    public Result<BranchReport> Run(Action<long, long> progress, Func<bool> isCancelled)
    {
        using var original = GroupReplica.Open(source, request.At.Seq, request.At.Ns);
        if (Bring(original, request.At, null, progress, isCancelled) is { } early)
        {
            return Result<BranchReport>.Fail("at", "unknown", early);
        }

        var start = (original.Group.Seq, original.Group.Now);
        if (!Check(original.Plant.Options, request.Set).TryGet(out var set, out var wrong))
        {
            return Result<BranchReport>.Fail(wrong.Field, wrong.Reason, wrong.Message);
        }

        var before = original.Plant.Options;
        var until = request.Until ?? new HistoryPoint(source.DurableSeq(), long.MaxValue);
        if (until.Seq < start.Seq || until.Ns < start.Now.Ns)
        {
            return Result<BranchReport>.Fail(
                "until", "below_min", $"'until' {until} is before the start at record {start.Seq}.");
        }

        var branch = new BranchGroup(original, set, request.KeepCommands);
        return Bring(original, until, branch, progress, isCancelled) is { } late
            ? Result<BranchReport>.Fail("until", "unknown", late)
            : Result<BranchReport>.Ok(BranchReport.Of(original, branch, start, set, before));
    }

    private string? Bring(
        GroupReplica replica,
        HistoryPoint to,
        BranchGroup? branch,
        Action<long, long> progress,
        Func<bool> isCancelled)
    {
        var begin = replica.Group.Seq;
        ReplicaStop reached;
        do
        {
            if (isCancelled())
            {
                return "cancelled";
            }

            reached = replica.Advance(to.Seq, to.Ns, Chunk, branch);
            progress(
                branch is null ? 0 : (long)(replica.Group.Seq - begin),
                to.IsInstant ? 0 : (long)(Math.Min(to.Seq, source.DurableSeq()) - begin));
        }
        while (reached == ReplicaStop.Budget);
        return reached == ReplicaStop.Damaged ? replica.Damage : null;
    }
}
