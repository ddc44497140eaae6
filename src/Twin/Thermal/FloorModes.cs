namespace Millwright.Twin.Thermal;

/// <summary>Names of the floor modes.</summary>
internal static class FloorModes
{
    /// <summary>The mode of a name, or null.</summary>
    public static FloorMode? Parse(string? name) => name switch
    {
        "overshoot" => FloorMode.Overshoot,
        "max_principle" => FloorMode.MaxPrinciple,
        "ambient" => FloorMode.Ambient,
        "none" => FloorMode.None,
        _ => null,
    };
}
