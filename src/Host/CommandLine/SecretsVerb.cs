using System.CommandLine;
using Millwright.Host.Venues;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright secrets set|list|remove</c>: venue keys encrypted at rest, never printed.</summary>
internal static class SecretsVerb
{
    /// <summary>Environment variable with the passphrase, for unattended starts.</summary>
    public const string PassphraseVariable = "MILLWRIGHT_PASSPHRASE";

    public static Command Create(VerbContext context)
    {
        var file = new Option<string>("--file")
        {
            Description = "file of secrets", DefaultValueFactory = _ => "millwright.secrets",
        };
        var key = new Argument<string>("key") { Description = "exchange.api_key or exchange.api_secret" };
        var set = new Command("set", "Reads a value from standard input and stores it encrypted.") { key, file };
        set.SetAction(parsed => Change(context, parsed.GetValue(file)!, values =>
        {
            var value = new StreamReader(context.Input).ReadLine()?.Trim();
            if (!string.IsNullOrEmpty(value))
            {
                values[parsed.GetValue(key)!] = value;
            }
        }));
        var remove = new Command("remove", "Forgets a value.") { key, file };
        remove.SetAction(parsed =>
            Change(context, parsed.GetValue(file)!, values => values.Remove(parsed.GetValue(key)!)));
        var list = new Command("list", "Names the stored keys, never their values.") { file };
        list.SetAction(parsed => Change(context, parsed.GetValue(file)!, null));
        return new Command(
            "secrets",
            $"Venue keys encrypted at rest; the passphrase is in {PassphraseVariable}.\n"
            + "  echo \"$KEY\" | millwright secrets set exchange.api_key")
        {
            set, remove, list,
        };
    }

    private static int Change(VerbContext context, string path, Action<Dictionary<string, string>>? change)
    {
        if (Environment.GetEnvironmentVariable(PassphraseVariable) is not { Length: >= 8 } passphrase)
        {
            context.Error.WriteLine($"{PassphraseVariable} must hold a passphrase of at least 8 characters.");
            return ExitCode.Configuration;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (File.Exists(path))
        {
            if (!SecretFile.Open(path, passphrase).TryGet(out var known, out var error))
            {
                context.Error.WriteLine(error.Message);
                return ExitCode.CheckFailed;
            }

            values = new Dictionary<string, string>(known, StringComparer.Ordinal);
        }

        if (change is not null)
        {
            change(values);
            SecretFile.Seal(path, passphrase, values);
        }

        foreach (var name in values.Keys.Order(StringComparer.Ordinal))
        {
            context.Out.WriteLine($"{name} = ***");
        }

        return ExitCode.Ok;
    }
}
