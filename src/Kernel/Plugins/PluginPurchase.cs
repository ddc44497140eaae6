namespace Millwright.Kernel;

/// <summary>What the plant bought on the advice of one plugin, from its books (regime.md §16.1).</summary>
/// <param name="Plugin">Plugin id.</param>
/// <param name="Orders">Orders that executed.</param>
/// <param name="SpentQuote">Cost and fees of their executions, quote.</param>
/// <param name="AcquiredBase">Base they brought.</param>
/// <param name="Pending">An order is at the venue.</param>
/// <param name="Refusal">Why the newest order was refused; "" when it was not.</param>
public sealed record PluginPurchase(
    string Plugin, int Orders, double SpentQuote, double AcquiredBase, bool Pending, string Refusal);
