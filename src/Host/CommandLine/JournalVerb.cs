using System.CommandLine;
using System.Text.Json;
using Millwright.Host.Json;
using Millwright.Host.Running;
using Millwright.Storage;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright journal …</c> (kernel.md §7).</summary>
internal static class JournalVerb
{
    public static Command Create(VerbContext context) => new("journal", "Reads, checks and repairs journals.")
    {
        Verify(context),
        JournalReadVerbs.Cat(context),
        JournalReadVerbs.Grep(context),
        JournalReadVerbs.Lineage(context),
        JournalReadVerbs.Diff(context),
        JournalReadVerbs.Bisect(context),
        JournalKeepingVerbs.Reproduce(context),
        JournalExchangeVerbs.Export(context),
        JournalExchangeVerbs.Import(context),
        JournalExchangeVerbs.Repair(context),
        JournalKeepingVerbs.Compress(context),
        JournalKeepingVerbs.Prune(context),
    };

    /// <summary>The folder argument of every journal verb.</summary>
    internal static Argument<string> Folder(string name = "folder") => ExistingFolder.Argument(
        name, "journal folder of a group, for example data/journal/grid-paper-recorded-grid");

    private static Command Verify(VerbContext context)
    {
        var folder = Folder();
        var replay = new Option<bool>("--replay") { Description = "also replay the latest run and compare digests" };
        var json = new Option<bool>("--json") { Description = "print the replay verdict as JSON only" };
        var verify = new Command(
            "verify",
            "Checks frames, chain, seals and anchors; with --replay also the state.\n"
            + "Exit 0 clean, 1 damaged or diverged, 2 cannot be read.\n"
            + "  millwright journal verify data/journal/grid-paper-recorded-grid --replay")
        {
            folder, replay, json,
        };
        verify.SetAction(parsed => Check(
            context, parsed.GetValue(folder)!, parsed.GetValue(replay), parsed.GetValue(json)));
        return verify;
    }

    private static int Check(VerbContext context, string folder, bool replay, bool json)
    {
        if (!json)
        {
            var code = JournalVerify.Run(new RealDisk(), folder, context.Out);
            if (code != ExitCode.Ok || !replay)
            {
                return code;
            }
        }

        var verdict = SelfReplay.Run(folder);
        context.Out.WriteLine(json
            ? JsonSerializer.Serialize(verdict, WireJson.Options)
            : $"replay {verdict.Status}: {verdict.Message}; state {verdict.StateDigest}");
        return verdict.IsEqual ? ExitCode.Ok : ExitCode.CheckFailed;
    }
}
