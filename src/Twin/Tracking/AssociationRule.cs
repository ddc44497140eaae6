namespace Millwright.Twin.Tracking;

/// <summary>How detections are given to tracks (twin.md §4.10).</summary>
public enum AssociationRule : ushort
{
    /// <summary>Global nearest neighbours: the cheapest one-to-one assignment.</summary>
    Gnn,

    /// <summary>Joint probabilistic data association: every track takes its share of every detection in its
    /// gate.</summary>
    Jpda,
}
