using Millwright.Twin.World;

namespace Millwright.Twin.Power;

/// <summary>Whether the burst link takes a packet (twin.md §2.12); a passed gate never claims delivery.</summary>
internal static class BurstGate
{
    private const int MostBits = 1024;
    private static readonly string[] Critical = ["critical", "emergency", "distress"];
    private static readonly string[] HotNodes = ["core", "pdu", "nbl"];

    /// <summary>Codes of every rule that refuses the packet; empty = it may be sent.</summary>
    public static IReadOnlyList<string> Refusals(ShipWorld world, string criticality, int bits)
    {
        var codes = new List<string>();
        if (!Critical.Contains(criticality))
        {
            codes.Add("NBL_NOT_CRITICAL");
        }

        if (bits > MostBits)
        {
            codes.Add("NBL_PAYLOAD_TOO_LARGE");
        }

        if (!(world.Power.CapSocPct > 0.0))
        {
            codes.Add("NBL_CAP_LOW");
        }

        if (!world.Power.NblAllowed)
        {
            codes.Add("NBL_PDU_DENIED");
        }

        if (IsHot(world))
        {
            codes.Add("NBL_THERMAL_BLOCK");
        }

        return codes;
    }

    private static bool IsHot(ShipWorld world)
    {
        for (var i = 0; i < world.Thermal.Settings.Nodes.Count; i++)
        {
            if (HotNodes.Contains(world.Thermal.Settings.Nodes[i].Id)
                && (world.Thermal.Warned(i) || world.Thermal.Tripped(i)))
            {
                return true;
            }
        }

        return false;
    }
}
