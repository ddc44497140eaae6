namespace Millwright.Alpha.Options;

/// <summary>What becomes of an open decision (alpha.md §2); only the venue port and the gates differ.</summary>
public enum AlphaMode
{
    /// <summary>Nothing is placed.</summary>
    Shadow,

    /// <summary>Orders go to the scripted venue of the group.</summary>
    Scripted,

    /// <summary>Orders go to the paper venue of the group.</summary>
    Paper,
}
