using System.CommandLine;
using Millwright.Host.Backtests;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright grid compare</c> and <c>grid import-state</c> (grid.md §12.2).</summary>
internal static class GridToolVerbs
{
    public static Command Compare(VerbContext context)
    {
        var config = new Option<string?>("--config") { Description = "instance file (JSON)" };
        var with = new Option<string>("--with") { Description = "JSON Lines file or URL", Required = true };
        var hours = new Option<double>("--hours") { Description = "only the last hours",
            DefaultValueFactory = _ => 48 };
        var limit = new Option<int>("--max-diff") { Description = "differences allowed" };
        var compare = new Command(
            "compare",
            "Runs the plant on the prices of another system and compares orders and fills.\n"
            + "  millwright grid compare --with recorded.jsonl --hours 48")
        {
            config, with, hours, limit,
        };
        compare.SetAction(parsed => ConfigVerb.Load(context, parsed.GetValue(config), false) is { } loaded
            ? CompareJob.Run(
                loaded.Plants[0].Grid, parsed.GetValue(with)!, parsed.GetValue(hours), parsed.GetValue(limit),
                context.Out, context.Error)
            : ExitCode.Configuration);
        return compare;
    }

    public static Command ImportState(VerbContext context)
    {
        var file = new Argument<string>("file") { Description = "snapshot (JSON)" };
        var dry = new Option<bool>("--dry-run") { Description = "read, check and print only" };
        var import = new Command(
            "import-state",
            "Reads and checks a snapshot of an older runtime.\n"
            + "  millwright grid import-state state.json --dry-run")
        {
            file, dry,
        };
        import.SetAction(parsed =>
        {
            if (!parsed.GetValue(dry))
            {
                context.Error.WriteLine("This build reads and checks a snapshot: add --dry-run.");
                return ExitCode.Usage;
            }

            return ImportJob.Check(parsed.GetValue(file)!, context.Out, context.Error);
        });
        return import;
    }
}
