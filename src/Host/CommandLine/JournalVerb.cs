using System.CommandLine;
using System.Text.Json;
using Millwright.Host.Json;
using Millwright.Host.Running;
using Millwright.Storage;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright journal …</c> (kernel.md §7).</summary>
internal static class JournalVerb
{
    public static Command Create(VerbContext context)
    {
        var folder = new Argument<string>("folder") { Description = "journal folder of a group" };
        var replay = new Option<bool>("--replay") { Description = "also replay the latest run and compare digests" };
        var json = new Option<bool>("--json") { Description = "print the replay verdict as JSON only" };
        var verify = new Command(
            "verify",
            "Checks frames, chain, seals and anchors; with --replay also the state.\n"
            + "  millwright journal verify data/journal/grid-paper-recorded-grid --replay")
        {
            folder, replay, json,
        };
        verify.SetAction(parsed => Verify(
            context, parsed.GetValue(folder)!, parsed.GetValue(replay), parsed.GetValue(json)));
        var cat = new Command("cat", "Prints records as JSON lines.") { folder };
        cat.SetAction(parsed => JournalCat.Run(
            new RealDisk(), parsed.GetValue(folder)!, new RecordFilter(), new PayloadRendererRegistry(), context.Out,
                context.Error));
        return new Command("journal", "Reads and checks journals.") { verify, cat };
    }

    private static int Verify(VerbContext context, string folder, bool replay, bool json)
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
        return verdict.Status == "equal" ? ExitCode.Ok : ExitCode.CheckFailed;
    }
}
