using System.CommandLine;
using Millwright.Host.Journals;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.CommandLine;

/// <summary><c>journal export|import|repair</c> (kernel.md §6.5, §6.6).</summary>
internal static class JournalExchangeVerbs
{
    public static Command Export(VerbContext context)
    {
        var folder = JournalVerb.Folder();
        var output = new Option<string?>("--out") { Description = "file; standard output when absent" };
        var selection = new RecordSelection();
        var export = new Command(
            "export",
            "Writes records as exchange lines (JSONL) that import turns back into the same frames.\n"
            + "Exit 0 done, 1 damaged, 2 cannot be read.\n"
            + "  millwright journal export data/journal/grid-paper-recorded-grid --out day.jsonl")
        {
            folder, output,
        };
        selection.AddTo(export);
        export.SetAction(parsed =>
        {
            if (selection.Read(parsed, "", context.Error) is not { } filter)
            {
                return ExitCode.Usage;
            }

            return WithFiles(context, () =>
            {
                using var target = parsed.GetValue(output) is { } path ? File.Create(path) : null;
                return JournalExport.Run(
                    new RealDisk(), parsed.GetValue(folder)!, filter, JournalRenderers.All(), target ?? context.Output,
                    context.Error);
            });
        });
        return export;
    }

    public static Command Import(VerbContext context)
    {
        var folder = new Argument<string>("folder") { Description = "journal folder to create; must not exist" };
        var input = new Option<string?>("--in") { Description = "JSON Lines file; standard input when absent" };
        var prefix = new Option<string>("--prefix")
        {
            Description = "put before every subject, for example replay.", DefaultValueFactory = _ => "",
        };
        var import = new Command(
            "import",
            "Writes a new journal from exchange lines. Exit 0 done, 2 not usable, 3 locked, 4 storage failed.\n"
            + "  millwright journal import data/journal/copy --in day.jsonl")
        {
            folder, input, prefix,
        };
        import.SetAction(parsed => WithFiles(context, () =>
        {
            var path = parsed.GetValue(folder)!;
            using var source = new StreamReader(
                parsed.GetValue(input) is { } file ? File.OpenRead(file) : context.Input);
            var identity = new JournalIdentity { GroupId = GroupStart.Id(Path.GetFileName(path.TrimEnd('/'))) };
            return JournalImport.Run(
                new RealDisk(), path, source, JournalRenderers.All(),
                new ImportOptions { Prefix = parsed.GetValue(prefix)!, Identity = identity }, context.Error);
        }));
        return import;
    }

    public static Command Repair(VerbContext context)
    {
        var folder = JournalVerb.Folder();
        var loss = new Option<ulong>("--accept-loss")
        {
            Description = "number of the last record that is given up; without it the loss is only named",
        };
        var repair = new Command(
            "repair",
            "Cuts a corrupt last segment at its first bad frame; the damaged file stays in quarantine.\n"
            + "Exit 0 done or nothing to do, 1 refused, 2 cannot be read, 3 locked, 4 storage failed.\n"
            + "  millwright journal repair data/journal/grid-paper-recorded-grid --accept-loss 1200")
        {
            folder, loss,
        };
        repair.SetAction(parsed => JournalRepair.Run(
            new RealDisk(), parsed.GetValue(folder)!, parsed.GetValue(loss), new LiveClock().Now(), context.Out,
            Books(parsed.GetValue(folder)!)));
        return repair;
    }

    /// <summary>Ledger folders of a group: <c>ledger/GROUP/*</c> beside <c>journal/GROUP</c>.</summary>
    private static string[] Books(string journal)
    {
        var folder = new DirectoryInfo(journal);
        var books = Path.Combine(folder.Parent?.Parent?.FullName ?? "", "ledger", folder.Name);
        return Directory.Exists(books) ? Directory.GetDirectories(books) : [];
    }

    private static int WithFiles(VerbContext context, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }
    }
}
