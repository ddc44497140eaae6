namespace Millwright.Twin.Thermal;

/// <summary>How far a node may cool (twin.md §3.6).</summary>
internal enum FloorMode : ushort
{
    /// <summary>A step may not carry a node from above ambient below it.</summary>
    Overshoot,

    /// <summary>Not below ambient, its own or a neighbour's previous temperature, whichever is least.</summary>
    MaxPrinciple,

    /// <summary>Never below ambient.</summary>
    Ambient,

    /// <summary>No floor.</summary>
    None,
}
