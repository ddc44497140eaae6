using System.CommandLine;
using System.Globalization;
using Millwright.Host.Twin;
using Millwright.Twin.Tracking;

namespace Millwright.Host.CommandLine;

/// <summary><c>twin ais</c>: the trackers on recorded ships with hidden identities.</summary>
internal static class TwinAisVerb
{
    public static Command Create(VerbContext context)
    {
        var data = new Option<string>("--data")
        {
            Description = "folder with ais-solent-2016-01-12.csv.gz", Required = true,
        };
        var key = new Option<ulong>("--key") { Description = "root of the noise", DefaultValueFactory = _ => 1UL };
        var scan = new Option<double>("--scan-s")
        {
            Description = "seconds between two scans, 1 … 60", DefaultValueFactory = _ => 10.0,
        };
        var clutter = new Option<int>("--clutter")
        {
            Description = "false detections per scan, 0 … 200", DefaultValueFactory = _ => 20,
        };
        var picture = new Option<string?>("--svg") { Description = "picture of imm_gnn" };
        var ais = new Command(
            "ais",
            "A radar over recorded ships: noise, missed detections and clutter are added, identities hidden; the\n"
            + "trackers are scored against them.\n"
            + "  millwright twin ais --data ../shared/data/tracking --svg ais.svg")
        {
            data, key, scan, clutter, picture,
        };
        ais.SetAction(parsed => TwinVerb.Guarded(context, () =>
        {
            var settings = new AisSettings(
                parsed.GetValue(key), parsed.GetValue(scan), Clutter: parsed.GetValue(clutter));
            if (!(settings.ScanS is >= 1.0 and <= 60.0) || settings.Clutter is < 0 or > 200)
            {
                context.Error.WriteLine(
                    $"--scan-s {settings.ScanS}, --clutter {settings.Clutter}: allowed 1 … 60 and 0 … 200");
                return ExitCode.Usage;
            }

            return Run(context, parsed.GetValue(data)!, settings, parsed.GetValue(picture));
        }));
        return ais;
    }

    private static int Run(VerbContext context, string folder, AisSettings settings, string? picture)
    {
        foreach (var (name, rule) in ((string, AssociationRule)[])
            [("imm_gnn", AssociationRule.Gnn), ("imm_jpda", AssociationRule.Jpda)])
        {
            var scene = AisScene.Read(folder, settings);
            var trial = AisTrial.Run(scene, settings, rule);
            if (rule == AssociationRule.Gnn)
            {
                context.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{scene.Count} ships, {scene.Reports} reports, {trial.Scans} scans of {settings.ScanS} s, "
                    + $"clutter {settings.Clutter}, key {settings.Key}"));
            }

            Print(context, name, trial);
            if (picture is not null && rule == AssociationRule.Gnn)
            {
                File.WriteAllText(picture, AisPicture.Render(
                    trial, $"{scene.Count} recorded ships, {trial.Tracks} tracks of {name}"));
            }
        }

        return ExitCode.Ok;
    }

    private static void Print(VerbContext context, string name, AisTrial trial)
    {
        var (kept, ships) = trial.Identity;
        context.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: OSPA {trial.Ospa:F2} m  GOSPA {trial.Gospa:F1} m  cardinality error {trial.Cardinality:F2}  "
            + $"completeness {trial.Siap.Completeness:F4}  ambiguity {trial.Siap.Ambiguity:F4}  "
            + $"spuriousness {trial.Siap.Spuriousness:F4}"));
        context.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: one track alone held {kept} of {ships} stretches, the longest tracks {trial.LongestShare:P1} "
            + $"of all ship scans  identity switches {trial.Switches}  tracks {trial.Tracks}  "
            + $"{trial.CpuMs:F2} ms CPU per scan"));
    }
}
