using System.CommandLine;
using System.Text.Json;
using Millwright.Host.Twin;
using Millwright.Twin.Profiles;
using Millwright.Twin.World;

namespace Millwright.Host.CommandLine;

/// <summary><c>twin profile validate</c> and <c>twin procedures check</c>: files of a ship before they fly (twin.md
/// §2.2, §11.3).</summary>
internal static class TwinFilesVerb
{
    public static Command Profile(VerbContext context)
    {
        var file = new Argument<string?>("file")
        {
            Description = "profile, JSON; without one the shipped profile", Arity = ArgumentArity.ZeroOrOne,
        };
        var lenient = new Option<bool>("--lenient") { Description = "exit 0 in spite of faults" };
        var validate = new Command(
            "validate",
            "Prints every fault of a hardware profile. Exit 1 when there is one.\n"
            + "  millwright twin profile validate ship.json")
        {
            file, lenient,
        };
        validate.SetAction(parsed => TwinVerb.Guarded(context, () =>
        {
            var path = parsed.GetValue(file);
            using var document = JsonDocument.Parse(path is null ? ShippedProfile.Json : File.ReadAllText(path));
            var faults = HardwareProfile.Read(document.RootElement, TwinSwitches.Millwright).Faults;
            foreach (var fault in faults)
            {
                context.Out.WriteLine(fault);
            }

            context.Out.WriteLine(faults.Count == 0 ? "no faults" : $"{faults.Count} faults");
            return faults.Count == 0 || parsed.GetValue(lenient) ? ExitCode.Ok : ExitCode.CheckFailed;
        }));
        return new Command("profile", "Hardware profiles of the ship.") { validate };
    }

    public static Command Procedures(VerbContext context)
    {
        var folder = new Argument<string>("folder") { Description = "folder with *.json" };
        var check = new Command(
            "check",
            "Reads the procedures of a folder as a ship would. Exit 1 when a file is refused.\n"
            + "  millwright twin procedures check procedures")
        {
            folder,
        };
        check.SetAction(parsed => TwinVerb.Guarded(context, () =>
        {
            var read = ProcedureFolder.Read(parsed.GetValue(folder)!);
            foreach (var (name, steps) in read.Procedures)
            {
                context.Out.WriteLine($"{name,-28} {steps} steps");
            }

            foreach (var problem in read.Problems)
            {
                context.Error.WriteLine(problem);
            }

            return read.Problems.Count == 0 ? ExitCode.Ok : ExitCode.CheckFailed;
        }));
        return new Command("procedures", "Procedures of the ship.") { check };
    }
}
