using System.CommandLine;
using Millwright.Host.Journals;
using Millwright.Host.Running;
using Millwright.Storage;

namespace Millwright.Host.CommandLine;

/// <summary><c>journal cat|grep|lineage|diff|bisect</c> (kernel.md §7): they only read.</summary>
internal static class JournalReadVerbs
{
    public static Command Cat(VerbContext context)
    {
        var folder = JournalVerb.Folder();
        var selection = new RecordSelection();
        var cat = new Command(
            "cat",
            "Prints records as JSON lines. Exit 0 done, 1 damaged, 2 cannot be read.\n"
            + "  millwright journal cat data/journal/grid-paper-recorded-grid --type Command --limit 10")
        {
            folder,
        };
        selection.AddTo(cat);
        cat.SetAction(parsed => selection.Read(parsed, "", context.Error) is not { } filter
            ? ExitCode.Usage
            : JournalCat.Run(
                new RealDisk(), parsed.GetValue(folder)!, filter, JournalRenderers.All(), context.Out, context.Error));
        return cat;
    }

    public static Command Grep(VerbContext context)
    {
        var text = new Argument<string>("text") { Description = "text that the JSON form contains" };
        var folder = JournalVerb.Folder();
        var selection = new RecordSelection();
        var grep = new Command(
            "grep",
            "Prints the records whose JSON form contains a text. Exit 1 when none does.\n"
            + "  millwright journal grep add_slot data/journal/grid-paper-recorded-grid")
        {
            text, folder,
        };
        selection.AddTo(grep);
        grep.SetAction(parsed => selection.Read(parsed, parsed.GetValue(text)!, context.Error) is not { } filter
            ? ExitCode.Usage
            : JournalCat.Grep(
                new RealDisk(), parsed.GetValue(folder)!, filter, JournalRenderers.All(), context.Out, context.Error));
        return grep;
    }

    public static Command Lineage(VerbContext context)
    {
        var corr = new Argument<string>("corr") { Description = "correlation, decimal or 0x" };
        var folder = JournalVerb.Folder();
        var lineage = new Command(
            "lineage",
            "Prints command, records, effects and results of one correlation. Exit 1 when it does not occur.\n"
            + "  millwright journal lineage 0x2a data/journal/grid-paper-recorded-grid")
        {
            corr, folder,
        };
        lineage.SetAction(parsed =>
        {
            if (RecordSelection.TryCorrelation(parsed.GetValue(corr)!, out var number))
            {
                return JournalCat.Lineage(
                    new RealDisk(), parsed.GetValue(folder)!, number, JournalRenderers.All(), context.Out,
                    context.Error);
            }

            context.Error.WriteLine($"'{parsed.GetValue(corr)}' is no correlation.");
            return ExitCode.Usage;
        });
        return lineage;
    }

    public static Command Diff(VerbContext context)
    {
        var left = JournalVerb.Folder("left");
        var right = JournalVerb.Folder("right");
        var ignoreTimes = new Option<bool>("--ignore-times") { Description = "compare without the time stamps" };
        var diff = new Command(
            "diff",
            "Names the first difference of two journals. Exit 0 equal, 1 different or damaged, 2 cannot be read.\n"
            + "  millwright journal diff data/journal/a data/journal/b --ignore-times")
        {
            left, right, ignoreTimes,
        };
        diff.SetAction(parsed => JournalDiff.Run(
            new RealDisk(),
            parsed.GetValue(left)!,
            parsed.GetValue(right)!,
            new DiffOptions { IgnoreTimes = parsed.GetValue(ignoreTimes) },
            JournalRenderers.All(),
            context.Out));
        return diff;
    }

    public static Command Bisect(VerbContext context)
    {
        var folder = JournalVerb.Folder();
        var predicate = new Option<string>("--predicate")
        {
            Description = "comparison of a field with a number: slots, incidents, runs, killed, deadlines,"
                + " or a number of the plant's status",
            Required = true,
        };
        var bisect = new Command(
            "bisect",
            "Finds the first record after which a predicate on the state holds. Exit 1 when it never does.\n"
            + "  millwright journal bisect data/journal/grid-paper-recorded-grid --predicate \"slots>=4\"")
        {
            folder, predicate,
        };
        bisect.SetAction(parsed =>
        {
            var path = parsed.GetValue(folder)!;
            if (GroupManifest.Load(path) is not { } manifest)
            {
                context.Error.WriteLine($"{path} has no group.json");
                return ExitCode.Usage;
            }

            if (GroupProbe.Parse(manifest, parsed.GetValue(predicate)!) is not { } probe)
            {
                context.Error.WriteLine("A predicate reads like slots>=4.");
                return ExitCode.Usage;
            }

            return JournalBisect.Run(new RealDisk(), path, probe, context.Out, context.Error);
        });
        return bisect;
    }
}
