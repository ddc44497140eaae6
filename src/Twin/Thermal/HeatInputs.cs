namespace Millwright.Twin.Thermal;

/// <summary>Heat of one tick by node (twin.md §3.2), W.</summary>
/// <param name="Core">Computer and burst link.</param>
/// <param name="Pdu">Losses of the distribution unit.</param>
/// <param name="Supercap">Losses of the supercapacitor.</param>
/// <param name="DockBridge">Losses of the power bridge.</param>
/// <param name="Battery">Losses of the battery.</param>
/// <param name="Hull">Share of the thruster valves.</param>
internal readonly record struct HeatInputs(
    double Core, double Pdu, double Supercap, double DockBridge, double Battery, double Hull)
{
    private static readonly string[] Names = ["core", "pdu", "supercap", "dock_bridge", "battery", "hull"];

    /// <summary>Place of a node's source, −1 for a node without one.</summary>
    public static int IndexOf(string node) => Array.IndexOf(Names, node);

    /// <summary>Heat at a place; 0 for a node without a source.</summary>
    public double Of(int source) => source switch
    {
        0 => Core,
        1 => Pdu,
        2 => Supercap,
        3 => DockBridge,
        4 => Battery,
        5 => Hull,
        _ => 0.0,
    };
}
