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

    /// <summary>Orders go to a test environment with virtual funds, from stage V4-vst on.</summary>
    Vst,

    /// <summary>Orders go to a public venue, from stage V4 on.</summary>
    Live,
}
