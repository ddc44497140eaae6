using System.Text.Json;
using Millwright.Twin.Radar;

namespace Millwright.Twin.Profiles;

/// <summary>Reads the block <c>tracks</c> of a profile (twin.md §4.4, §4.5, §4.7, §4.8).</summary>
internal static class TracksReader
{
    private const string Prefix = "TRACKS_PARAM";

    public static StoreOptions Read(JsonElement block, List<string> faults)
    {
        var missing = new StoreOptions();
        if (block.ValueKind != JsonValueKind.Object)
        {
            return missing;
        }

        var p = new ProfileValues(block, faults, Prefix);
        return missing with
        {
            Alpha = p.NotNegative("alpha", missing.Alpha),
            Beta = p.NotNegative("beta", missing.Beta),
            GateM = p.NotNegative("max_association_distance_m", missing.GateM),
            RadialDelta = p.NotNegative("max_radial_velocity_delta", missing.RadialDelta),
            AngleDeg = p.NotNegative("handoff_deg", missing.AngleDeg),
            MaxMisses = (int)p.NotNegative("max_misses", missing.MaxMisses),
            HitsToConfirm = (int)p.NotNegative("min_hits_to_confirm", missing.HitsToConfirm),
            ReferenceSnr = p.NotNegative("reference_snr", missing.ReferenceSnr),
            MergeWindowUs = (long)p.NotNegative("merge_window_us", 0.0),
            ReorderWindowS = p.NotNegative("reorder_window_s", missing.ReorderWindowS),
            PositionFilter = Word(p, faults, "filter", "alpha_beta", "alpha_beta_position"),
            Reorders = Word(p, faults, "ooo_policy", "drop", "reorder"),
            PublishBest = Word(p, faults, "publish", "all", "best"),
        };
    }

    /// <summary>True for the second word, false for the first or none; another one is noted.</summary>
    private static bool Word(ProfileValues p, List<string> faults, string key, string usual, string other)
    {
        var text = p.Text(key);
        if (text is not null && text != usual && text != other)
        {
            faults.Add($"{Prefix}_INVALID:{key}");
        }

        return text == other;
    }
}
