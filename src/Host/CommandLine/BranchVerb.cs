using System.CommandLine;
using System.Diagnostics;
using Millwright.Host.History;
using Millwright.Host.History.Branches;
using Millwright.Host.Json;
using Millwright.Host.Running;
using Millwright.Storage;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright branch</c>: a recorded run once more with a changed option (console.md §11).</summary>
internal static class BranchVerb
{
    public static Command Create(VerbContext context)
    {
        var journal = new Option<string>("--journal")
        {
            Description = "journal folder of a group, for example data/journal/grid-paper-recorded-grid",
            Required = true,
        };
        var at = new Option<string>("--at") { Description = $"start: {HistoryPoint.Forms}", Required = true };
        var until = new Option<string?>("--until") { Description = "last recorded input; absent = the end" };
        var set = new Option<string[]>("--set") { Description = "option to change, key=value", Required = true };
        var drop = new Option<bool>("--drop-commands") { Description = "leave recorded commands out" };
        var json = new Option<bool>("--json") { Description = "print the report as JSON" };
        var branch = new Command(
            "branch",
            "Replays the recorded inputs after a past instant with changed options against the paper venue and shows\n"
            + "the difference of the two ledgers to the last digit.\n"
            + "  millwright branch --journal data/journal/grid-paper-recorded-grid --at 1 --set grid.entry_pct=0.3")
        {
            journal, at, until, set, drop, json,
        };
        branch.SetAction(parsed => Run(
            context, parsed.GetValue(journal)!, parsed.GetValue(at)!, parsed.GetValue(until), parsed.GetValue(set)!,
            parsed.GetValue(drop), parsed.GetValue(json)));
        return branch;
    }

    private static int Run(
        VerbContext context, string folder, string at, string? until, string[] set, bool drop, bool json)
    {
        folder = folder.TrimEnd('/');
        var disk = new RealDisk();
        if (Compositions.Load(folder) is not { } compositions)
        {
            context.Error.WriteLine($"{folder} holds no journal of a group (no group.json)");
            return ExitCode.Usage;
        }

        HistoryPoint end = default;
        if (!HistoryPoint.TryParse(at, out var start) || (until is not null && !HistoryPoint.TryParse(until, out end)))
        {
            context.Error.WriteLine($"--at {at}, --until {until}: each is {HistoryPoint.Forms}");
            return ExitCode.Usage;
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in set)
        {
            var equal = pair.IndexOf('=', StringComparison.Ordinal);
            if (equal <= 0)
            {
                context.Error.WriteLine($"--set {pair}: expected key=value");
                return ExitCode.Usage;
            }

            texts[pair[..equal]] = pair[(equal + 1)..];
        }

        var last = JournalEnd.Of(disk, folder);
        if (!start.IsInstant && start.Seq > last)
        {
            context.Error.WriteLine($"--at {at}: the journal ends at {last}");
            return ExitCode.Usage;
        }

        var source = new ReplicaSource(disk, folder, compositions, new HistorySnapshots(disk, folder), () => last);
        var request = new BranchRequest(start, until is null ? null : end, texts, !drop);
        var outcome = new BranchRun(source, request).Run(Progress(context.Error), () => false);
        if (!outcome.TryGet(out var report, out var error))
        {
            context.Error.WriteLine(error.Message);
            return error.Field is "at" or "until" ? ExitCode.Usage : ExitCode.Configuration;
        }

        if (json)
        {
            context.Out.WriteLine(report.Json().ToJsonString(WireJson.Options));
        }
        else
        {
            report.Print(context.Out);
        }

        return report.Divergence is null ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static Action<long, long> Progress(TextWriter error)
    {
        var told = Stopwatch.GetTimestamp();
        return (done, total) =>
        {
            if (Stopwatch.GetElapsedTime(told).TotalSeconds >= 0.5)
            {
                told = Stopwatch.GetTimestamp();
                var part = total > 0 ? $" of {total} records ({100.0 * done / total:F0} %)" : " records";
                error.WriteLine($"{done}{part}");
            }
        };
    }
}
