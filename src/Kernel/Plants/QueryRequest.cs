namespace Millwright.Kernel;

/// <summary>A read of the outside (effect <c>Query</c>); the answer is a later record.</summary>
/// <param name="Kind">Query kind: balances, open_orders, order, trades, ticker …</param>
/// <param name="Key">Key of the query, for example a client order id.</param>
public sealed record QueryRequest(string Kind, string Key);
