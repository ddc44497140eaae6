using System.CommandLine;
using Millwright.Host.Kinds;
using Millwright.Host.Logging;
using Millwright.Host.Running;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright run</c>: every configured plant and the console (kernel.md §19.4).</summary>
internal static class RunVerb
{
    /// <summary>The verb.</summary>
    /// <param name="context">Output.</param>
    /// <param name="name">Word of the verb.</param>
    /// <param name="only">Kind of plants that run unless <c>--plant</c> says otherwise; null = every kind.</param>
    public static Command Create(VerbContext context, string name, string? only = null)
    {
        var file = new Option<string?>("--config") { Description = "instance file (JSON)" };
        var insecure = new Option<bool>("--insecure-bind") { Description = "allow a bind without TLS" };
        var duration = new Option<int?>("--for") { Description = "stop cleanly after this many seconds" };
        var arm = new Option<bool>("--arm-live")
        {
            Description = "live plants send orders to the real venue",
        };
        var accept = new Option<bool>("--accept-divergence")
        {
            Description = "start although the replay of a journal differs from what it recorded",
        };
        var books = new Option<bool>("--accept-ledger-break")
        {
            Description = "go on behind a broken chain of a ledger file; journaled, and told by its ledger verify",
        };
        var hooks = new Option<bool>("--test-hooks")
        {
            Description = "let browser tests read the console's scene and counters",
        };
        var plants = new Option<string[]>("--plant")
        {
            Description = $"run only plants of this kind: {string.Join(", ", PlantKinds.Words)}; may be repeated",
        };
        var run = new Command(
            name,
            (only is null
                ? "Runs every configured plant and serves the console.\n"
                : $"Runs the configured plants of kind {only} and serves the console.\n")
            + "  millwright run\n"
            + "  millwright run --prices:source=synthetic --http:port=8081\n"
            + string.Concat(PlantKinds.All.Select(static kind =>
                $"  millwright run --plant {kind.Kind,-10} {kind.Summary}\n")))
        {
            file, insecure, duration, arm, accept, books, plants, hooks,
        };
        run.SetAction(parsed =>
        {
            if (ConfigVerb.Load(
                context, parsed.GetValue(file), parsed.GetValue(insecure), Kinds(parsed.GetValue(plants), only))
                is not { } config)
            {
                return ExitCode.Configuration;
            }

            using var logs = HostLogs.Of(config, TimeProvider.System);
            var runner = new Runner(config, context.Out)
            {
                ArmLive = parsed.GetValue(arm),
                AcceptDivergence = parsed.GetValue(accept),
                AcceptLedgerBreak = parsed.GetValue(books),
                TestHooks = parsed.GetValue(hooks),
                Logs = logs,
            };
            var code = runner.RunAsync(parsed.GetValue(duration)).GetAwaiter().GetResult();
            HostLog.Ended(logs.CreateLogger("Run"), code);
            return code;
        });
        return run;
    }

    private static string[]? Kinds(string[]? wanted, string? only) =>
        wanted is { Length: > 0 } || only is null ? wanted : [only];
}
