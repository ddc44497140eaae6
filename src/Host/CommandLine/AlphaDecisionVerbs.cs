using System.CommandLine;
using System.Text.Json;
using Millwright.Host.Kinds.Alpha.Journal;
using Millwright.Host.Kinds.Alpha.Research;
using Millwright.Kernel.Parity;
using Millwright.Storage;

namespace Millwright.Host.CommandLine;

/// <summary><c>alpha explain|export</c>: one decision node by node, all decisions as JSON lines (alpha.md §17.1, §25).
/// </summary>
internal static class AlphaDecisionVerbs
{
    public static Command Explain(VerbContext context)
    {
        var folder = new Argument<string>("folder") { Description = "journal folder of an alpha group" };
        var scan = new Argument<long>("scan") { Description = "number of the scan" };
        var lane = new Option<string>("--lane") { Description = "short or long", DefaultValueFactory = _ => "short" };
        lane.AcceptOnlyFromAmong("short", "long");
        var explain = new Command(
            "explain",
            "Values of every node of the composition for one recorded entry, and whether they give the record.\n"
            + "  millwright alpha explain /tmp/soak 1234 --lane short")
        {
            folder, scan, lane,
        };
        explain.SetAction(parsed => With(context, parsed.GetValue(folder)!, tape =>
        {
            var (wanted, side) = (parsed.GetValue(scan), parsed.GetValue(lane) == "short" ? -1 : 1);
            if (tape.Decided.Find(r => r.Scan == wanted && r.Lane == side) is { } row)
            {
                return DecisionExplanation.Write(tape, row, context.Out) ? ExitCode.Ok : ExitCode.CheckFailed;
            }

            context.Error.WriteLine(
                $"scan: {wanted} of the {parsed.GetValue(lane)} lane is not recorded; there are "
                + $"{tape.Mids.Count} scans");
            return ExitCode.Usage;
        }));
        return explain;
    }

    public static Command Export(VerbContext context)
    {
        var folder = new Argument<string>("folder") { Description = "journal folder of an alpha group" };
        var output = new Option<string>("--out") { Description = "file, JSON lines", Required = true };
        var bits = new Option<bool>("--bits") { Description = "numbers as the bits of doubles" };
        var export = new Command(
            "export",
            "Every decision as a JSON line with the keys of alpha_decisions, derived from the journal.\n"
            + "  millwright alpha export /tmp/soak --out decisions.jsonl --bits")
        {
            folder, output, bits,
        };
        export.SetAction(parsed => With(context, parsed.GetValue(folder)!, tape =>
        {
            using var file = File.Create(parsed.GetValue(output)!);
            foreach (var row in tape.Decided)
            {
                Line(ShadowTables.Of(row, tape.Manifest.Group)!, parsed.GetValue(bits), file);
            }

            context.Out.WriteLine($"{tape.Decided.Count} decisions in {parsed.GetValue(output)}");
            return ExitCode.Ok;
        }));
        return export;
    }

    private static void Line(TableRow row, bool asBits, Stream target)
    {
        using (var json = new Utf8JsonWriter(target))
        {
            json.WriteStartObject();
            for (var i = 0; i < row.Values.Count; i++)
            {
                json.WritePropertyName(row.Table.Columns[i].Name);
                if (row.Values[i] is double number && asBits)
                {
                    json.WriteStringValue(ParityValues.Text(number));
                }
                else if (row.Values[i] is string { Length: > 1 } list && list[0] == '[')
                {
                    json.WriteRawValue(list);
                }
                else
                {
                    JsonSerializer.Serialize(json, row.Values[i]);
                }
            }

            json.WriteEndObject();
        }

        target.Write("\n"u8);
    }

    private static int With(VerbContext context, string folder, Func<AlphaTape, int> run)
    {
        if (!AlphaTape.Load(folder).TryGet(out var tape, out var error))
        {
            context.Error.WriteLine($"{error.Field}: {error.Message}");
            return ExitCode.Usage;
        }

        return run(tape);
    }
}
