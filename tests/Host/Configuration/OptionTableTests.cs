using System.Globalization;
using Millwright.Host.Configuration;
using Millwright.Kernel.Options;

namespace Millwright.Host.Tests.Configuration;

/// <summary>
/// The option table of grid.md §11, transcribed into option-table.tsv, against the option list of the product. A dash
/// means that the specification leaves it open.
/// </summary>
public sealed class OptionTableTests
{
    public static TheoryData<string> Keys => [.. Rows.Select(row => row[0])];

    private static string[][] Rows { get; } =
    [
        .. RepositoryRoot.Read("tests", "Host", "Configuration", "option-table.tsv")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')),
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Given_a_row_of_the_table_then_the_option_has_its_names_unit_default_and_range(string key)
    {
        var row = Rows.Single(candidate => candidate[0] == key);
        var option = OptionCatalog.Find(key);

        Assert.True(option is not null, $"{key} is missing");
        Assert.Equal(key, option.Key);
        Assert.Equal(row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), option.Aliases.Select(a => a.Name));
        Assert.Equal(row[2] == "-" ? "" : row[2], row[2] == "-" ? "" : option.Unit);
        Assert.Equal(Default(row[3], option), row[3]);
        if (row[4] != "-")
        {
            Assert.Equal(Number(row[4].TrimStart('>')), option.Min);
            Assert.Equal(row[4][0] == '>', !option.Parse(row[4].TrimStart('>')).IsOk);
        }

        if (row[5] != "-")
        {
            Assert.Equal(Number(row[5]), option.Max);
        }

        Assert.Equal(row[6] == "R", option.Reloadable);
    }

    [Fact]
    public void Given_the_keys_of_the_plant_then_each_stands_in_the_table()
    {
        var known = Rows.Select(row => row[0]).ToHashSet(StringComparer.Ordinal);
        string[] beyond =
            [.. OptionCatalog.PlantOptions.Select(option => option.Key).Where(key => !known.Contains(key)
                && !key.StartsWith("regime.", StringComparison.Ordinal))];

        Assert.Equal(AddedKeys, beyond);
    }

    /// <summary>
    /// Keys of the product that the table does not have: <c>exchange.dead_man</c> switches the venue's
    /// cancel-all-after timer on, which the specification wants off by default; <c>exchange.stop_policy</c> says what a
    /// clean stop does with resting orders (kernel.md §1.5); <c>poll.orders_every_loops</c> stands in §8.2;
    /// <c>limits.*</c> replace the bounds of kernel.md §1.4.
    /// </summary>
    private static string[] AddedKeys =>
    [
        "poll.orders_every_loops", "exchange.dead_man", "exchange.stop_policy", "limits.effects_per_turn",
        "limits.cascade_depth", "limits.deadlines", "limits.live_intents", "limits.state_bytes",
    ];

    private static string Default(string expected, OptionDescriptor option) => expected switch
    {
        "-" => "-",
        "24 names" => $"{((IReadOnlyCollection<string>)option.Default!).Count} names",
        _ => decimal.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && decimal.TryParse(option.DefaultText, NumberStyles.Float, CultureInfo.InvariantCulture, out var found)
            && number == found ? expected : option.DefaultText,
    };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
