using System.CommandLine;
using Millwright.Host.Keeping;
using Millwright.Host.Kinds;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.CommandLine;

/// <summary><c>journal compress|prune|reproduce</c> for a journal nobody runs (kernel.md §5.2, §6.7).</summary>
internal static class JournalKeepingVerbs
{
    public static Command Compress(VerbContext context)
    {
        var folder = JournalVerb.Folder();
        var quality = new Option<int>("--quality")
        {
            Description = "Brotli quality 0..11", DefaultValueFactory = _ => 4,
        };
        var compress = new Command(
            "compress",
            "Compresses the sealed segments of a journal; every verb reads them as before.\n"
            + "A running instance does it by itself. Exit 0 done, 1 a segment is damaged, 2 wrong usage, 3 locked,"
            + " 4 storage failed.\n"
            + "  millwright journal compress data/journal/grid-paper-recorded-grid")
        {
            folder, quality,
        };
        compress.SetAction(parsed => parsed.GetValue(quality) is < 0 or > 11
            ? Wrong(context, $"--quality = {parsed.GetValue(quality)}: expected 0..11.")
            : Locked(context, parsed.GetValue(folder)!, disk =>
                Compress(context, disk, parsed.GetValue(folder)!, parsed.GetValue(quality))));
        return compress;
    }

    public static Command Reproduce(VerbContext context)
    {
        var folder = ExistingFolder.Argument(
            "bundle", "folder of a failure, for example data/journal/grid-paper-recorded-grid/failures/1-2048");
        var reproduce = new Command(
            "reproduce",
            "Repeats the failure of a quarantined plant from its bundle: snapshot, then the journal to the record.\n"
            + "Exit 0 the plant fails as recorded, 1 it does not, 2 the folder is no bundle.\n"
            + "  millwright journal reproduce data/journal/grid-paper-recorded-grid/failures/1-2048")
        {
            folder,
        };
        reproduce.SetAction(parsed =>
        {
            var path = parsed.GetValue(folder)!;
            if (FailureBundle.Load(path) is not { } bundle)
            {
                context.Error.WriteLine($"{path} has no failure.json: it is no bundle of a failure.");
                return ExitCode.Usage;
            }

            context.Out.WriteLine($"plant {bundle.Plant} at record {bundle.Seq}, build {bundle.Build}");
            var (same, text) = bundle.Reproduce(path, PlantKinds.Compose);
            context.Out.WriteLine(text);
            return same ? ExitCode.Ok : ExitCode.CheckFailed;
        });
        return reproduce;
    }

    public static Command Prune(VerbContext context)
    {
        var folder = JournalVerb.Folder();
        var days = new Option<int>("--keep-days")
        {
            Description = "days a segment is kept, 1..36500", DefaultValueFactory = _ => 90,
        };
        var archive = new Option<string?>("--archive") { Description = "folder that gets a copy first" };
        var dry = new Option<bool>("--dry-run") { Description = "only name what would go" };
        var prune = new Command(
            "prune",
            "Removes sealed segments that are old and that no snapshot and no self-replay needs.\n"
            + "What went and who asked stands in RETENTION.jsonl beside the journal. Exit 0 done, 2 wrong usage,"
            + " 3 locked, 4 storage failed.\n"
            + "  millwright journal prune data/journal/grid-paper-recorded-grid --keep-days 30 --archive old")
        {
            folder, days, archive, dry,
        };
        prune.SetAction(parsed =>
        {
            var options = new RetentionOptions
            {
                KeepDays = parsed.GetValue(days), ArchiveFolder = parsed.GetValue(archive),
            };
            return options.KeepDays is < 1 or > 36500
                ? Wrong(context, $"--keep-days = {options.KeepDays}: expected 1..36500.")
                : Locked(context, parsed.GetValue(folder)!, disk =>
                    Prune(context, disk, parsed.GetValue(folder)!, options, parsed.GetValue(dry)));
        });
        return prune;
    }

    private static int Compress(VerbContext context, RealDisk disk, string folder, int quality)
    {
        var compressor = new SegmentCompressor(disk, folder, quality);
        foreach (var first in compressor.Plan())
        {
            var result = compressor.Compress(first, out var from, out var to);
            if (!result.IsOk)
            {
                context.Error.WriteLine(result.Message);
                return result.Status == DiskStatus.Damaged ? ExitCode.CheckFailed : ExitCode.Storage;
            }

            context.Out.WriteLine($"{JournalLayout.SegmentName(first)}: {from} bytes became {to}");
        }

        return ExitCode.Ok;
    }

    private static int Prune(
        VerbContext context, RealDisk disk, string folder, RetentionOptions options, bool dry)
    {
        var now = new LiveClock().Now();
        var needed = GroupManifest.Load(folder)?.RunSeq ?? ulong.MaxValue;
        if (dry)
        {
            foreach (var segment in new JournalRetention(disk, folder, options).Plan(now, needed))
            {
                context.Out.WriteLine($"{JournalLayout.SegmentName(segment)}: would go");
            }

            return ExitCode.Ok;
        }

        var (code, lines) = RetentionLog.Prune(disk, folder, options, now, needed, "command line");
        foreach (var line in lines.Count == 0 ? ["no segment is old enough"] : lines)
        {
            context.Out.WriteLine(line);
        }

        return code;
    }

    private static int Locked(VerbContext context, string folder, Func<RealDisk, int> work)
    {
        var disk = new RealDisk();
        var locked = disk.TryLock(new JournalLayout(folder).LockFile, out var held);
        if (!locked.IsOk)
        {
            context.Error.WriteLine(locked.Message);
            return locked.Status == DiskStatus.Locked ? ExitCode.Locked : ExitCode.Storage;
        }

        using (held)
        {
            return work(disk);
        }
    }

    private static int Wrong(VerbContext context, string text)
    {
        context.Error.WriteLine(text);
        return ExitCode.Usage;
    }
}
