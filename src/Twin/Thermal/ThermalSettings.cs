namespace Millwright.Twin.Thermal;

/// <summary>The thermal network (twin.md §3.1).</summary>
internal sealed record ThermalSettings
{
    /// <summary>False freezes every temperature.</summary>
    public bool Enabled { get; init; }

    /// <summary>Exchange with ambient added to every node, W/°C.</summary>
    public double ExchangeWPerC { get; init; }

    /// <summary>Ambient temperature at the start, °C.</summary>
    public double AmbientC { get; init; } = -60.0;

    /// <summary>Floor rule.</summary>
    public FloorMode Floor { get; init; }

    /// <summary>Largest number of sub-steps of one tick.</summary>
    public int MaxSubsteps { get; init; } = 1000;

    /// <summary>Nodes in the order of the profile.</summary>
    public IReadOnlyList<ThermalNodeSettings> Nodes { get; init; } = [];

    /// <summary>Couplings in the order of the profile.</summary>
    public IReadOnlyList<ThermalCoupling> Couplings { get; init; } = [];

    /// <summary>Index of a node, −1 when there is none.</summary>
    public int IndexOf(string id)
    {
        for (var i = 0; i < Nodes.Count; i++)
        {
            if (Nodes[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }
}
