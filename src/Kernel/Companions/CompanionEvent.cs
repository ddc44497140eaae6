namespace Millwright.Kernel;

/// <summary>
/// Types of internal events between a plant that trades and a companion of its group that advises it (regime.md §0.1).
/// Both ends are deterministic, so nothing of it is journaled twice: a replay emits the same events.
/// </summary>
public static class CompanionEvent
{
    /// <summary>The companion's steering changed; body: <see cref="CompanionSteering"/>.</summary>
    public const ushort Steering = 0x40;

    /// <summary>The companion wants an order; body: <see cref="CompanionOrder"/>.</summary>
    public const ushort Order = 0x41;

    /// <summary>The companion wants an order cancelled; body: <see cref="CompanionCancel"/>.</summary>
    public const ushort Cancel = 0x42;

    /// <summary>The companion wants an exit moved; body: <see cref="CompanionMove"/>.</summary>
    public const ushort Move = 0x43;

    /// <summary>The companion wants an exit closed at a loss; body: <see cref="CompanionClose"/>.</summary>
    public const ushort Close = 0x44;

    /// <summary>A filled churner entry stays as residual; body: <see cref="CompanionResidual"/>.</summary>
    public const ushort Residual = 0x45;

    /// <summary>Profit is earmarked or an earmark is spent; body: <see cref="CompanionSubsidy"/>.</summary>
    public const ushort Subsidy = 0x47;

    /// <summary>An operator command for the companion; body: <see cref="CommandRequest"/>.</summary>
    public const ushort Command = 0x48;

    /// <summary>The trading plant answers; body: <see cref="CompanionReport"/>.</summary>
    public const ushort Report = 0x46;
}
