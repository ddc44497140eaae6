using System.Security.Cryptography;
using System.Text;
using Millwright.Alpha.Ladder;
using Millwright.Kernel.Options;

namespace Millwright.Alpha.Options;

/// <summary>The option list of the alpha plant with its cross-field checks (alpha.md §27).</summary>
public static class AlphaOptionTable
{
    /// <summary>All keys and rules.</summary>
    public static readonly OptionTable<AlphaOptions> Table = new(
        options => options with { },
        new OptionRule<AlphaOptions>(
            ["alpha.w_slow", "alpha.w_fast", "alpha.k_fast"],
            "w_slow > w_fast ≥ 2·k_fast",
            o => o.WSlow > o.WFast && o.WFast >= 2 * o.KFast),
        new OptionRule<AlphaOptions>(
            ["alpha.irp_lookback", "alpha.vol_lookback", "alpha.w_slow"],
            "irp_lookback ≤ w_slow and vol_lookback ≤ w_slow",
            o => o.IrpLookback <= o.WSlow && o.VolLookback <= o.WSlow),
        new OptionRule<AlphaOptions>(
            ["alpha.short_entry", "alpha.short_extreme"],
            "short_extreme < short_entry < 0",
            o => o.ShortExtreme < o.ShortEntry && o.ShortEntry < 0.0),
        new OptionRule<AlphaOptions>(
            ["alpha.long_entry", "alpha.long_extreme"],
            "long_extreme > long_entry > 0",
            o => o.LongExtreme > o.LongEntry && o.LongEntry > 0.0),
        new OptionRule<AlphaOptions>(
            ["alpha.l_max", "alpha.l_min"], "l_max > l_min", o => o.LMax > o.LMin),
        new OptionRule<AlphaOptions>(
            ["alpha.min_leverage", "alpha.stalker_cap", "alpha.abs_max"],
            "min_leverage ≤ stalker_cap ≤ abs_max",
            o => o.MinLeverage <= o.StalkerCap && o.StalkerCap <= o.AbsMax),
        new OptionRule<AlphaOptions>(
            ["alpha.base_max", "alpha.abs_max"], "base_max ≤ abs_max", o => o.BaseMax <= o.AbsMax),
        new OptionRule<AlphaOptions>(
            ["alpha.reduce_score", "alpha.exit_score"],
            "reduce_score < exit_score", o => o.ReduceScore < o.ExitScore),
        new OptionRule<AlphaOptions>(
            ["alpha.fraction", "alpha.slots_short", "alpha.slots_long"],
            "fraction × slots ≤ 1", o => o.Fraction * (o.SlotsShort + o.SlotsLong) <= 1.0),
        new OptionRule<AlphaOptions>(
            ["alpha.universe"],
            "8 to 200 instruments of A–Z and 0–9, each once",
            o => Alpha.Universe.InstrumentList.TryParse(o.Universe, out _)),
        new OptionRule<AlphaOptions>(
            ["alpha.mode", "alpha.venue"],
            "mode vst needs venue simulated; mode live needs an adapter for perpetual contracts, which this build does "
            + "not have",
            o => o.Mode < AlphaMode.Vst || (o.Mode == AlphaMode.Vst && o.Venue == "simulated")),
        new OptionRule<AlphaOptions>(
            ["alpha.mode", "alpha.live_symbol"],
            "mode vst trades one instrument of the universe, named by live_symbol",
            o => o.Mode < AlphaMode.Vst || o.Universe.Split(',').Contains(o.LiveSymbol)),
        new OptionRule<AlphaOptions>(
            ["alpha.stage"], "V0, V1, V2, V3, V3.4 or V3.5",
            o => Stages.TryParse(o.Stage, out var stage) && stage <= Stage.V35),
        new OptionRule<AlphaOptions>(
            ["alpha.source"], "recorded-bars, recorded-books or synthetic",
            o => o.Source is "recorded-bars" or "recorded-books" or "synthetic"));

    /// <summary>Options that decide nothing: where inputs come from and where rows go.</summary>
    private static readonly string[] Undecided =
    [
        "alpha.source", "alpha.speed", "alpha.seed", "alpha.shadow_enabled", "alpha.clickhouse_url",
        "alpha.clickhouse_user", "alpha.postgres", "alpha.reference_file",
    ];

    /// <summary>Options that differ from their defaults, as texts by key.</summary>
    public static IReadOnlyDictionary<string, string> Texts(AlphaOptions options)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in Table.Options)
        {
            var value = OptionText.Format(Table.Read(options, option));
            if (value != OptionText.Format(option.Default))
            {
                texts.Add(option.Key, value);
            }
        }

        return texts;
    }

    /// <summary>SHA-256 of the decision options that differ from their defaults, lower-case hexadecimal.</summary>
    public static string HashOf(AlphaOptions options)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in Texts(options))
        {
            if (!Undecided.Contains(key))
            {
                text.Append(key).Append('=').Append(value).Append('\n');
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
