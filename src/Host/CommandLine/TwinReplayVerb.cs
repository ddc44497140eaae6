using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Millwright.Host.Twin;
using Millwright.Twin.Recordings;

namespace Millwright.Host.CommandLine;

/// <summary><c>twin replay</c>: rows of a recording on their subjects, in their time (twin.md §8.6).</summary>
internal static class TwinReplayVerb
{
    private const int DamageFound = 3;

    public static Command Create(VerbContext context)
    {
        var file = new Argument<string>("file") { Description = "recording, JSON lines, plain or gzip" };
        var speed = new Option<double>("--speed")
        {
            Description = "speed, > 0", DefaultValueFactory = _ => 1.0,
        };
        var noTiming = new Option<bool>("--no-timing") { Description = "as fast as possible, file order" };
        var step = new Option<bool>("--step") { Description = "one step per line of standard input; q ends" };
        var by = new Option<string>("--by")
        {
            Description = "step by row, tick or event", DefaultValueFactory = _ => "row",
        };
        by.AcceptOnlyFromAmong("row", "tick", "event");
        var prefix = new Option<string?>("--prefix") { Description = "prefix of subjects and message ids" };
        var live = new Option<bool>("--allow-live") { Description = "publish on the original subjects" };
        var strict = new Option<bool>("--strict") { Description = "stop at the first fault instead of skipping it" };
        var from = new Option<double?>("--from") { Description = "skip rows before this event time, epoch seconds" };
        var replay = new Command(
            "replay",
            "Publishes the rows of a recording as JSON lines {at, subject, data}; v1 recordings are read too.\n"
            + "Exit 1 on a strict stop, 3 when the sidecar contradicts the file.\n"
            + "  millwright twin replay tour.jsonl --speed 50\n"
            + "  millwright twin replay tour.jsonl --step --by tick")
        {
            file, speed, noTiming, step, by, prefix, live, strict, from,
        };
        replay.SetAction(parsed => TwinVerb.Guarded(context, () =>
        {
            var options = new ReplayOptions(
                parsed.GetValue(speed), parsed.GetValue(noTiming), parsed.GetValue(step), parsed.GetValue(by)!,
                parsed.GetValue(prefix), parsed.GetValue(live), parsed.GetValue(strict), parsed.GetValue(from));
            return Run(context, parsed.GetValue(file)!, options);
        }));
        return replay;
    }

    private static int Run(VerbContext context, string path, ReplayOptions options)
    {
        if (!ReplayPlan.IsSpeed(options.Speed))
        {
            context.Error.WriteLine($"bad_speed: --speed {options.Speed}, allowed a finite number > 0");
            return ExitCode.Usage;
        }

        var recording = RecordingFile.Read(path, options.Strict);
        if (recording.Rows.Error is { } error)
        {
            context.Error.WriteLine($"line {error.Line}: {error.Reason}");
            return ExitCode.CheckFailed;
        }

        if (recording.Damage is { } damage)
        {
            context.Error.WriteLine($"{(options.Strict ? "stopped" : "warning")}: {damage}");
            if (options.Strict)
            {
                return ExitCode.CheckFailed;
            }
        }

        var lead = options.AllowLive ? ReplayPlan.Prefix(options.Prefix)
            : ReplayPlan.Prefix(options.Prefix ?? $"replay.{RunId(recording)}");
        if (lead is null && !options.AllowLive)
        {
            context.Error.WriteLine("an empty prefix publishes on live subjects: --allow-live is needed");
            return ExitCode.Usage;
        }

        var rows = recording.Rows.Rows.Where(row => !(row.TsEpoch < options.From)).ToArray();
        var started = Stopwatch.GetTimestamp();
        var published = Publish(context, rows, ReplayPlan.Create(rows, options.Speed, options.NoTiming || options.Step,
            lead), options);
        Report(context, recording, rows, published, Stopwatch.GetElapsedTime(started));
        return recording.Damage is null ? ExitCode.Ok : DamageFound;
    }

    private static int Publish(
        VerbContext context, RecordingRow[] rows, IReadOnlyList<ReplayStep> plan, ReplayOptions options)
    {
        using var keys = new StreamReader(context.Input, leaveOpen: true);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < plan.Count; i++)
        {
            if (options.Step && Stops(rows, i, options.By) && keys.ReadLine() is null or "q")
            {
                return i;
            }

            var wait = plan[i].AtS - Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (wait > 0.0)
            {
                Thread.Sleep(TimeSpan.FromSeconds(wait));
            }

            var data = plan[i].Data.ValueKind == JsonValueKind.Undefined ? "null" : plan[i].Data.GetRawText();
            context.Out.WriteLine(
                $"{{\"at\":{plan[i].AtS.ToString("R", CultureInfo.InvariantCulture)},\"subject\":"
                + $"{JsonSerializer.Serialize(plan[i].Subject)},\"data\":{data}}}");
        }

        return plan.Count;
    }

    private static bool Stops(RecordingRow[] rows, int at, string by) => at == 0 || by switch
    {
        "tick" => rows[at].Tick != rows[at - 1].Tick,
        "event" => rows[at].Type == "event",
        _ => true,
    };

    private static string RunId(RecordingFile recording) =>
        recording.Meta is { } meta ? meta.GetProperty("run_id").GetString()! : "v1";

    private static void Report(
        VerbContext context, RecordingFile recording, RecordingRow[] rows, int published, TimeSpan elapsed)
    {
        var types = rows.Take(published).CountBy(row => row.Type).OrderBy(pair => pair.Key, StringComparer.Ordinal);
        var counts = string.Join(", ", types.Select(pair => $"{pair.Key} {pair.Value}"));
        context.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"published {published}, skipped {recording.Rows.Skipped.Count}, {elapsed.TotalSeconds:F3} s: {counts}"));
        foreach (var skip in recording.Rows.Skipped)
        {
            context.Error.WriteLine($"skipped line {skip.Line}: {skip.Reason}");
        }

        foreach (var warning in recording.Rows.Warnings)
        {
            context.Error.WriteLine($"warning: {warning}");
        }
    }

    private sealed record ReplayOptions(
        double Speed,
        bool NoTiming,
        bool Step,
        string By,
        string? Prefix,
        bool AllowLive,
        bool Strict,
        double? From);
}
