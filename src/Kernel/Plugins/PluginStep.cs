namespace Millwright.Kernel;

/// <summary>Steps of a cycle a plugin may observe (grid.md §8.2, §7.9).</summary>
public enum PluginStep : byte
{
    /// <summary>Prices, order status, balances, candles.</summary>
    Inputs = 1,

    /// <summary>Scanner, capacity, telemetry and governor.</summary>
    Governor,

    /// <summary>Ticks, validation, bootstrap and repair of the slots.</summary>
    Slots,

    /// <summary>Times to live, reprices, pressure relief, write-offs.</summary>
    Recoveries,

    /// <summary>Reconciliation and daily loss.</summary>
    Reconcile,
}
