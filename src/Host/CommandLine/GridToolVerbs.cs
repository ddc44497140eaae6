using System.CommandLine;
using Millwright.Host.Backtests;
using Millwright.Host.Importing;

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
        var config = new Option<string?>("--config") { Description = "instance file (JSON)" };
        var quote = new Option<decimal?>("--quote") { Description = "quote balance, when the snapshot has none" };
        var units = new Option<decimal?>("--base") { Description = "base balance, when the snapshot has none" };
        var import = new Command(
            "import-state",
            "Starts a new data folder from a snapshot of an older runtime: slots with their alias and type (sticky\n"
            + "unless stated), one opening lot per open exit and recovery, opening balances; what the balances hold\n"
            + "beyond the lots is opening equity. A data folder with a journal or ledger is refused. Give the pair\n"
            + "and the price source of the later run.\n"
            + "  millwright grid import-state state.json --dry-run\n"
            + "  millwright grid import-state state.json --storage:dir=data2 --exchange:pair=DOGE/USD\n"
            + "Exit 0 done, 1 an invariant is broken or the books do not balance, 2 unreadable or folder in use.")
        {
            file, dry, config, quote, units,
        };
        import.SetAction(parsed =>
        {
            var (code, document, state) = ImportJob.Read(
                parsed.GetValue(file)!, parsed.GetValue(quote), parsed.GetValue(units), context.Out, context.Error);
            if (code != ExitCode.Ok || parsed.GetValue(dry))
            {
                return code;
            }

            return ConfigVerb.Load(context, parsed.GetValue(config), false) is { } loaded
                ? new StateImporter(loaded, context.Out, context.Error).RunAsync(document!, state!)
                    .GetAwaiter().GetResult()
                : ExitCode.Configuration;
        });
        return import;
    }
}
