namespace Samples.Accumulation;

/// <summary>States of an accumulation (regime.md §16.1).</summary>
public enum AccumulationState
{
    /// <summary>Waits for a confirmed turn.</summary>
    Idle,

    /// <summary>A turn is confirmed; waits for the advisor.</summary>
    Armed,

    /// <summary>Buys.</summary>
    Active,

    /// <summary>The budget is spent; lasts one cycle.</summary>
    Completed,

    /// <summary>Ended before the budget; lasts one cycle.</summary>
    Stopped,
}
