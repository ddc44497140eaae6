namespace Millwright.Markets;

/// <summary>Queue position estimates (kernel.md §18). Estimates are binary64; executed volumes stay decimal.</summary>
internal static class QueuePosition
{
    /// <summary>Lets a trade at the level pass: first the volume ahead, what is left reaches the order.</summary>
    public static decimal Consume(PaperOrder order, decimal traded, Instrument instrument)
    {
        var volume = (double)traded;
        order.TradedSinceLevel += volume;
        var ahead = order.QueueFront < volume ? order.QueueFront : volume;
        order.QueueFront -= ahead;
        if (ahead == 0.0)
        {
            return traded;
        }

        var reached = instrument.FloorVolume(volume - ahead);
        return reached < traded ? reached : traded;
    }

    /// <summary>
    /// The level now holds <paramref name="quantity"/>. A decrease that trades do not explain was cancelled: risk
    /// averse assumes behind the order (the front only shrinks to the level), Power splits it.
    /// </summary>
    public static void LevelChanged(PaperOrder order, double quantity, QueueModel model, int power)
    {
        if (order.LevelQuantity < 0.0)
        {
            // First report after arrival: the order stands behind everything that rests there.
            order.QueueFront = quantity;
        }
        else if (model == QueueModel.Power)
        {
            var canceled = order.LevelQuantity - quantity - order.TradedSinceLevel;
            if (canceled > 0.0)
            {
                var rest = order.LevelQuantity - order.TradedSinceLevel - order.QueueFront;
                var behind = Raise(rest > 0.0 ? rest : 0.0, power);
                var front = Raise(order.QueueFront, power);
                var shareBehind = behind + front > 0.0 ? behind / (behind + front) : 1.0;
                order.QueueFront -= (1.0 - shareBehind) * canceled;
            }
        }

        order.QueueFront = order.QueueFront < 0.0 ? 0.0 : order.QueueFront;
        order.QueueFront = order.QueueFront < quantity ? order.QueueFront : quantity;
        order.LevelQuantity = quantity;
        order.TradedSinceLevel = 0.0;
    }

    private static double Raise(double x, int power)
    {
        var result = 1.0;
        for (var i = 0; i < power; i++)
        {
            result *= x;
        }

        return result;
    }
}
