using System.CommandLine;
using System.Data.Common;
using Millwright.Storage.Portfolio;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright portfolio verify</c>: the verification queries of the tables (portfolio.md §1.7).</summary>
internal static class PortfolioVerify
{
    private const string Variable = "MILLWRIGHT_PORTFOLIO_POSTGRES";

    public static Command Create(VerbContext context)
    {
        var file = new Option<string?>("--db")
        {
            Description = $"SQLite file; without it the PostgreSQL database of {Variable}",
        };
        var verb = new Command("verify", "Checks the portfolio tables; exits with 1 when a check fails.") { file };
        verb.SetAction(parsed => Run(context, parsed.GetValue(file)));
        return verb;
    }

    private static int Run(VerbContext context, string? file)
    {
        var postgres = Environment.GetEnvironmentVariable(Variable);
        if (file is null && string.IsNullOrWhiteSpace(postgres))
        {
            context.Error.WriteLine($"give --db FILE or set {Variable}");
            return ExitCode.Usage;
        }

        if (file is not null && !File.Exists(file))
        {
            context.Error.WriteLine($"--db '{file}' is not a file");
            return ExitCode.Usage;
        }

        try
        {
            using PmStore store = file is not null ? new SqlitePmStore(file) : new PostgresPmStore(postgres!);
            return store.Migrate() is { } refused ? Refused(context, refused) : Report(context, store.Verify());
        }
        catch (DbException error)
        {
            return Refused(context, error.Message);
        }
    }

    private static int Refused(VerbContext context, string why)
    {
        context.Error.WriteLine($"the tables cannot be read: {why}");
        return ExitCode.CheckFailed;
    }

    private static int Report(VerbContext context, IReadOnlyList<PmCheck> checks)
    {
        foreach (var check in checks)
        {
            context.Out.WriteLine(check.Holds
                ? $"ok    {check.Name}"
                : $"FAIL  {check.Name}: {check.Found} {check.Text}");
        }

        var failed = checks.Count(c => !c.Holds);
        context.Out.WriteLine($"{checks.Count - failed} of {checks.Count} checks hold");
        return failed == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
    }
}
