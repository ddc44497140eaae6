using System.CommandLine;
using System.Globalization;
using Millwright.Host.Journals;
using Millwright.Storage;

namespace Millwright.Host.CommandLine;

/// <summary>Options <c>--from --to --type --plant --corr --limit</c> of the verbs that select records.</summary>
internal sealed class RecordSelection
{
    private readonly Option<ulong> from = new("--from")
    {
        Description = "first record", DefaultValueFactory = _ => 1,
    };

    private readonly Option<ulong> to = new("--to")
    {
        Description = "last record", DefaultValueFactory = _ => ulong.MaxValue,
    };

    private readonly Option<string[]> types = new("--type")
    {
        Description = "record type by name or 0x number, repeatable", AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<uint?> plant = new("--plant") { Description = "plant number" };
    private readonly Option<string?> corr = new("--corr") { Description = "correlation, decimal or 0x" };
    private readonly Option<long> limit = new("--limit")
    {
        Description = "most records shown", DefaultValueFactory = _ => long.MaxValue,
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command verb)
    {
        foreach (var option in new Option[] { from, to, types, plant, corr, limit })
        {
            verb.Options.Add(option);
        }
    }

    /// <summary>The filter, or null after an error message.</summary>
    public RecordFilter? Read(ParseResult parsed, string text, TextWriter errors)
    {
        var registry = JournalRenderers.All();
        var numbers = new List<ushort>();
        foreach (var name in parsed.GetValue(types) ?? [])
        {
            if (!registry.TryType(name, out var type))
            {
                errors.WriteLine($"Unknown record type '{name}'.");
                return null;
            }

            numbers.Add(type);
        }

        ulong? number = null;
        if (parsed.GetValue(corr) is { } given)
        {
            if (!TryCorrelation(given, out var read))
            {
                errors.WriteLine($"'{given}' is no correlation.");
                return null;
            }

            number = read;
        }

        return new RecordFilter
        {
            FromSeq = parsed.GetValue(from),
            ToSeq = parsed.GetValue(to),
            Types = numbers,
            Plant = parsed.GetValue(plant),
            Corr = number,
            Text = text,
            Limit = parsed.GetValue(limit),
        };
    }

    /// <summary>Reads a decimal or 0x number.</summary>
    public static bool TryCorrelation(string text, out ulong corr) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out corr)
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out corr);
}
