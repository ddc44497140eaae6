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
    /// <summary>Heat of a node by its name; 0 for a node without a source.</summary>
    public double Of(string node) => node switch
    {
        "core" => Core,
        "pdu" => Pdu,
        "supercap" => Supercap,
        "dock_bridge" => DockBridge,
        "battery" => Battery,
        "hull" => Hull,
        _ => 0.0,
    };
}
