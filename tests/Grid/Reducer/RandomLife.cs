using Millwright.Grid.Reducer;

namespace Millwright.Grid.Tests.Reducer;

/// <summary>
/// Seeded sequences of legal events for one slot: prices walk, time passes, resting orders fill at their limit.
/// </summary>
internal sealed class RandomLife(int seed)
{
    private readonly Random random = new(seed);
    private double price = 0.10;
    private double now = Bench.T;

    public int Seed => seed;

    public EngineConfig Config() => new()
    {
        S1OrphanAfterSec = Pick(600, 1350, double.PositiveInfinity, 120),
        S2OrphanAfterSec = Pick(600, 1800, double.PositiveInfinity),
        RefreshPct = Pick(0.25, 0.5, 1.0, 60.0, 120.0, double.PositiveInfinity),
        LossCooldownStart = (long)Pick(2, 5),
        ReentryBaseCooldownSec = Pick(0, 0, 60),
        MaxConsecutiveRefreshes = (long)Pick(1, 3, 5),
        MaxRecoverySlots = (long)Pick(0, 1, 2, 5),
        StickyModeEnabled = random.Next(4) == 0,
        MinVolume = 1,
    };

    /// <summary>A quiet tick most of the time: small moves, small steps.</summary>
    public GridEvent NextTick()
    {
        now += Pick(0.5, 5, 30, 90);
        if (random.Next(3) == 0)
        {
            return GridEvent.TimerTick(now);
        }

        price *= 1.0 + ((random.NextDouble() - 0.5) * Pick(0.0005, 0.002, 0.01));
        return GridEvent.PriceTick(price, now);
    }

    public GridEvent Next(PairState state)
    {
        var dice = random.Next(10);
        if (dice < 6 || state.Orders.Count + state.RecoveryOrders.Count == 0)
        {
            return NextTick();
        }

        now += random.NextDouble();
        if (dice == 9 && state.RecoveryOrders.Count > 0)
        {
            var recovery = state.RecoveryOrders[random.Next(state.RecoveryOrders.Count)];
            return random.Next(2) == 0
                ? GridEvent.RecoveryCancel(recovery.RecoveryId, now)
                : GridEvent.RecoveryFill(recovery.RecoveryId, recovery.Price, recovery.Volume, 0.005, now);
        }

        if (state.Orders.Count == 0)
        {
            return NextTick();
        }

        var order = state.Orders[random.Next(state.Orders.Count)];
        var fee = order.Price * order.Volume * 0.0025;
        return GridEvent.Fill(order.LocalId, order.Price, order.Volume, fee, now);
    }

    private double Pick(params double[] values) => values[random.Next(values.Length)];
}
