namespace Millwright.Markets;

/// <summary>
/// The fill-realism dial of the paper exchange (grid.md §9.5, kernel.md §18), from optimistic to strict.
/// </summary>
public enum FillModel
{
    /// <summary>A buy fills when ask ≤ price, a sell when bid ≥ price.</summary>
    Touch,

    /// <summary>The price must go through the limit by at least one tick. Default of live paper.</summary>
    Through,

    /// <summary>
    /// At touch with <see cref="PaperOptions.TouchProbability"/> per price update, always on through.
    /// </summary>
    Probabilistic,

    /// <summary>Through, or trades at the limit after the queue ahead of the order has been consumed.</summary>
    Queue,

    /// <summary>
    /// As <see cref="Queue"/>, with latencies taken from recorded triples (<see cref="PaperOptions.Latencies"/>).
    /// </summary>
    QueueLatency,
}
