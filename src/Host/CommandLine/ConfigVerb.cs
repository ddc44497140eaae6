using System.Collections;
using System.CommandLine;
using Millwright.Host.Configuration;
using Millwright.Kernel.Options;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright config show|validate|reference</c> (kernel.md §10.3).</summary>
internal static class ConfigVerb
{
    public static Command Create(VerbContext context)
    {
        var file = new Option<string?>("--config") { Description = "instance file (JSON)" };
        var insecure = new Option<bool>("--insecure-bind") { Description = "allow a bind without TLS" };
        var env = new Option<bool>("--env") { Description = "print .env.example instead" };
        var show = new Command("show", "Effective values with their source; secrets are ***.") { file, insecure };
        show.SetAction(parsed => Show(context, parsed.GetValue(file), parsed.GetValue(insecure)));
        var validate = new Command("validate", "Checks every layer without starting.") { file, insecure };
        validate.SetAction(parsed => Validate(context, parsed.GetValue(file), parsed.GetValue(insecure)));
        var cli = new Option<bool>("--cli") { Description = "print the reference page of the command line instead" };
        var reference = new Command("reference", "The reference page of all keys, as Markdown.") { env, cli };
        reference.SetAction(parsed =>
        {
            context.Out.Write(
                parsed.GetValue(cli) ? CliReference.Markdown()
                : parsed.GetValue(env) ? ReferencePages.EnvExample()
                : ReferencePages.Markdown());
            return ExitCode.Ok;
        });
        var toggles = new Command(
            "toggles",
            "Runtime switches with their configured value, what they need and what they switch. A running instance\n"
            + "shows and changes them under /api/ops/toggles.\n"
            + "  millwright config toggles")
        {
            file, insecure,
        };
        toggles.SetAction(parsed => Toggles(context, parsed.GetValue(file), parsed.GetValue(insecure)));
        return new Command("config", "Shows, checks and documents the configuration.")
        {
            show, validate, reference, toggles,
        };
    }

    /// <summary>Loads; writes every error at once.</summary>
    /// <returns>The configuration, or null after errors (exit code 78).</returns>
    internal static LoadedConfig? Load(
        VerbContext context, string? file, bool insecureBind, IReadOnlyList<string>? only = null)
    {
        IDictionary environment = Environment.GetEnvironmentVariables();
        var config = ConfigLoader.Load(new ConfigRequest(
            context.Directory, environment, context.Configuration, file, insecureBind) { Only = only ?? [] });
        foreach (var warning in config.Warnings)
        {
            context.Error.WriteLine($"warning: {warning}");
        }

        if (config.Errors.Count == 0)
        {
            return config;
        }

        context.Error.WriteLine($"{config.Errors.Count} configuration error(s):");
        foreach (var error in config.Errors)
        {
            context.Error.WriteLine($"  {error}");
        }

        return null;
    }

    private static int Show(VerbContext context, string? file, bool insecure)
    {
        if (Load(context, file, insecure) is not { } config)
        {
            return ExitCode.Configuration;
        }

        foreach (var value in config.Effective)
        {
            var key = value.Plant is null || config.Plants.Count == 1
                ? value.Option.Key
                : $"plants.{value.Plant}.{value.Option.Key}";
            context.Out.WriteLine($"{key} = {value.Text} [{value.Layer}]");
        }

        return ExitCode.Ok;
    }

    private static int Toggles(VerbContext context, string? file, bool insecure)
    {
        if (Load(context, file, insecure) is not { } config)
        {
            return ExitCode.Configuration;
        }

        foreach (var plant in config.Plants.Where(plant => plant.Kind == Kinds.PlantKinds.Grid))
        {
            foreach (var row in Running.GridToggles.Registry(plant.Grid, plant.Regime).View())
            {
                var needs = row.Entry.Dependencies.Count == 0
                    ? "" : $" needs {string.Join(", ", row.Entry.Dependencies)}";
                var reach = row.Entry.RuntimeSafe ? "" : " (not switchable)";
                context.Out.WriteLine(
                    $"{(config.Plants.Count == 1 ? "" : $"{plant.Id}: ")}{row.Entry.Key} = "
                    + $"{(row.Effective ? "on" : "off")}{reach}{needs}: {row.Entry.Description}");
            }
        }

        return ExitCode.Ok;
    }

    private static int Validate(VerbContext context, string? file, bool insecure)
    {
        if (Load(context, file, insecure) is not { } config)
        {
            return ExitCode.Configuration;
        }

        var given = config.Effective.Count(value => value.Layer != "default");
        context.Out.WriteLine(
            $"configuration valid: {config.Plants.Count} plant(s), {given} of {config.Effective.Count} keys set");
        return ExitCode.Ok;
    }
}
