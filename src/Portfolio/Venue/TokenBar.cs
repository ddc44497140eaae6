using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Venue;

/// <summary>A closed bar of a token with open orders, handed to the paper venue.</summary>
/// <param name="Token">Token id.</param>
/// <param name="Bar">The bar.</param>
/// <param name="Spread">Spread as a fraction of the mid; negative when unknown.</param>
internal sealed record TokenBar(string Token, ClosedBar Bar, double Spread)
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 0x61;
}
