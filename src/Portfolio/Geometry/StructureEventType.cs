namespace Millwright.Portfolio.Geometry;

/// <summary>Kinds of structure events (portfolio.md §6.5).</summary>
public enum StructureEventType
{
    /// <summary>A break was confirmed.</summary>
    Detected = 0,

    /// <summary>Three closes back inside ended a break.</summary>
    Invalidated = 1,

    /// <summary>A break grew older than 20 bars.</summary>
    Expired = 2,

    /// <summary>Support held.</summary>
    Retest = 3,

    /// <summary>Resistance held.</summary>
    Reject = 4,
}
