using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Millwright.Alpha.Execution;
using Millwright.Alpha.Graph;
using Millwright.Alpha.Parity;
using Millwright.Alpha.Plant;
using Millwright.Host.Kinds.Alpha.Journal;
using Millwright.Kernel;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright alpha rehearse|verify|graph|digests</c>: proofs of the alpha plant without a running server.
/// </summary>
internal static class AlphaVerb
{
    public static Command Create(VerbContext context)
    {
        var orders = new Option<int>("--orders")
        {
            Description = "fewest orders", DefaultValueFactory = static _ => 100_000,
        };
        var rehearse = new Command("rehearse", "Runs scripted orders through the execution driver (gate V2).")
        {
            orders,
        };
        rehearse.SetAction(parsed => Rehearse(context, parsed.GetValue(orders)));
        var folder = new Argument<string>("folder") { Description = "journal folder of an alpha group" };
        var verify = new Command(
            "verify", "Derives every shadow row again from the journal and compares it with shadow.db.") { folder };
        verify.SetAction(parsed => Verify(context, parsed.GetValue(folder)!));
        var graph = new Command("graph", "Identity, size and estimated latency of the decision graphs.");
        graph.SetAction(_ => Graph(context));
        var rows = new Option<int>("--rows") { Description = "rows", DefaultValueFactory = static _ => 1_000_000 };
        var digests = new Command("digests", "Monte-Carlo digests of alpha.md A.4, seed 1.") { rows };
        digests.SetAction(parsed => Digests(context, parsed.GetValue(rows)));
        var alpha = new Command("alpha", "Proofs, studies and reports of the alpha plant.")
        {
            rehearse, verify, graph, digests, AlphaSoakVerb.Create(context), AlphaDecisionVerbs.Explain(context),
            AlphaDecisionVerbs.Export(context),
        };
        foreach (var command in AlphaResearchVerb.All(context))
        {
            alpha.Subcommands.Add(command);
        }

        return alpha;
    }

    private static int Rehearse(VerbContext context, int least)
    {
        var group = new PlantGroup(new GroupOptions { Name = "rehearsal" });
        var harness = new RehearsalPlant(BuiltInScripts.All, 2, group);
        var venue = new ScriptedVenuePlant(BuiltInScripts.All, 1);
        group.Add(harness, 2);
        group.Add(venue);
        var now = Instant.FromUnixSeconds(1_700_000_000);
        ulong seq = 0;
        group.Init(now);
        Apply(RecordType.RunStarted, 0, []);
        Apply(RecordType.PlantControl, 0, new PlantControl(0, false, false, "startup").Encode());
        var watch = Stopwatch.StartNew();
        Apply(AlphaRecord.Rehearse, 1, BitConverter.GetBytes(least));
        while (harness.Orders < least && group.TryNextDeadline(out var due))
        {
            now = due > now ? due : now;
            Apply(RecordType.Tick, 0, []);
        }

        context.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{harness.Orders} orders of {BuiltInScripts.All.Count} scripts in {watch.Elapsed.TotalSeconds:0.0} s: "
            + $"early {harness.Early}, duplicates {venue.Duplicates}, unknown outcomes met {harness.Unknowns}, "
            + $"scenarios {harness.Done}, failed {harness.Failed}"));
        foreach (var failure in harness.Failures)
        {
            context.Out.WriteLine(failure);
        }

        return harness.Failed == 0 && harness.Early == 0 && venue.Duplicates == 0
            ? ExitCode.Ok
            : ExitCode.CheckFailed;

        void Apply(ushort type, uint plant, ReadOnlySpan<byte> payload)
        {
            group.ApplyRecord(
                new FrameHeader { Seq = ++seq, Type = type, Plant = plant, TsReactor = now.Ns }, payload);
            group.Effects.Clear();
        }
    }

    private static int Verify(VerbContext context, string folder)
    {
        var outcome = ShadowCheck.Run(folder);
        context.Out.WriteLine(outcome.Text);
        return outcome.Equal ? ExitCode.Ok : ExitCode.CheckFailed;
    }

    private static int Graph(VerbContext context)
    {
        foreach (var graph in DecisionGraphs.All)
        {
            context.Out.WriteLine($"{graph.Name}: dag_id {graph.Id}");
            context.Out.WriteLine(
                $"  {graph.Nodes.Count} nodes, {graph.Inputs.Count} inputs, {graph.Outputs.Count} outputs, depth "
                + $"{graph.Depth}, {graph.LatencyCycles} cycles");
            context.Out.WriteLine("  " + string.Join(", ", graph.Census.Select(c => $"{c.Op} {c.Count}")));
        }

        return ExitCode.Ok;
    }

    private static int Digests(VerbContext context, int rows)
    {
        foreach (var (name, run) in MonteCarlo.Generators.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            context.Out.WriteLine($"{name} {rows} 0x{run(1, rows):X16}");
        }

        return ExitCode.Ok;
    }
}
