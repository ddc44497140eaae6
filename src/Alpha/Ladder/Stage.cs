namespace Millwright.Alpha.Ladder;

/// <summary>Stages of the ladder (alpha.md §20), ascending.</summary>
public enum Stage
{
    /// <summary>Harness.</summary>
    V0,

    /// <summary>Observe-only dark service.</summary>
    V1,

    /// <summary>Execution driver on scripts.</summary>
    V2,

    /// <summary>Decision engine in shadow.</summary>
    V3,

    /// <summary>Full conviction in shadow (V3.4).</summary>
    V34,

    /// <summary>Exchange leverage (V3.5).</summary>
    V35,

    /// <summary>Virtual funds of the venue (V4-vst).</summary>
    V4Vst,

    /// <summary>Live, one instrument.</summary>
    V4,

    /// <summary>Several instruments.</summary>
    V5,

    /// <summary>Refinements.</summary>
    V6,
}
