using System.CommandLine;
using Millwright.Ledger;
using Millwright.Storage;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright ledger verify|show|trial-balance</c> over the files of a plant (grid.md §12.2).</summary>
internal static class LedgerVerb
{
    public static Command Create(VerbContext context)
    {
        var folder = ExistingFolder.Argument("folder", "ledger/<group>/<plant> below the storage directory");
        var verify = new Command("verify", "Checks numbers, hashes and the chain of a ledger.") { folder };
        verify.SetAction(parsed => LedgerFileReader.Verify(new RealDisk(), parsed.GetValue(folder)!, context.Out));
        var show = new Command("show", "Prints the ledger as JSON lines.") { folder };
        show.SetAction(parsed => LedgerFileReader.Export(new RealDisk(), parsed.GetValue(folder)!, context.Output).IsOk
            ? ExitCode.Ok
            : ExitCode.Usage);
        var balance = new Command("trial-balance", "Balances of all accounts; every asset sums to 0.") { folder };
        balance.SetAction(parsed => Balance(context, parsed.GetValue(folder)!));
        return new Command(
            "ledger",
            "Reads and checks ledger files.\n  millwright ledger verify data/ledger/grid-paper-recorded-grid/grid")
        {
            verify, show, balance,
        };
    }

    private static int Balance(VerbContext context, string folder)
    {
        LedgerLineReader? reader = null;
        var transactions = new List<LedgerTransaction>();
        var malformed = 0;
        var read = LedgerFileReader.Visit(new RealDisk(), folder, line =>
        {
            reader ??= new LedgerLineReader(new LedgerChart("?quote", 18, "?base", 18));
            if (reader.Parse(line.ToArray()).TryGet(out var transaction, out _))
            {
                transactions.Add(transaction);
            }
            else
            {
                malformed++;
            }
        });
        if (!read.IsOk || transactions.Count == 0)
        {
            context.Error.WriteLine(read.Message ?? $"{folder}: no ledger lines");
            return ExitCode.Usage;
        }

        var balance = TrialBalance.Of(transactions);
        foreach (var row in balance.Rows)
        {
            context.Out.WriteLine($"{row.Account,-40} {row.Asset,-8} {row.Balance,24}");
        }

        foreach (var (asset, sum) in balance.Sums)
        {
            context.Out.WriteLine($"{"Σ",-40} {asset,-8} {sum,24}");
        }

        return balance.IsBalanced && malformed == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
    }
}
