namespace Millwright.Alpha.Execution;

/// <summary>
/// The only way to an order port of a real venue. The type argument is a stage that may place; V0 to V3.5 have no such
/// type, so this does not compile below V4.
/// </summary>
/// <typeparam name="TStage">Stage of the run.</typeparam>
public sealed class OrderDesk<TStage>
    where TStage : IPlacingStage
{
    private readonly IOrderVenue venue;

    /// <summary>Takes a port.</summary>
    /// <param name="venue">Port of the venue.</param>
    /// <param name="keyEnvironment">Tag of the key: <c>vst</c>, <c>testnet</c> or <c>mainnet</c>.</param>
    /// <exception cref="ArgumentException">The key belongs to another environment.</exception>
    public OrderDesk(IOrderVenue venue, string keyEnvironment)
    {
        if (!string.Equals(keyEnvironment, TStage.Environment, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"the key is tagged '{keyEnvironment}', the port of {TStage.Stage} needs '{TStage.Environment}'",
                nameof(keyEnvironment));
        }

        this.venue = venue;
    }

    /// <summary>The port behind the guard of the sink.</summary>
    /// <param name="granted">True when the capability place(env) is granted now.</param>
    /// <param name="onViolation">Told once, at the first refusal.</param>
    public ObserveGuard Open(Func<bool> granted, Action<string> onViolation) => new(venue, granted, onViolation);
}
