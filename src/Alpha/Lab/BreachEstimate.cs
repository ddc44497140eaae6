namespace Millwright.Alpha.Lab;

/// <summary>Monte-Carlo envelope: probability of a drawdown over the next episodes (alpha.md §9.3).</summary>
public static class BreachEstimate
{
    /// <summary>Fewest episode returns.</summary>
    public const int Least = 100;

    private const int Newest = 500;
    private const int Paths = 10_000;
    private const int Episodes = 200;
    private const int Block = 10;
    private const double Limit = 0.15;

    /// <summary>Share of paths whose drawdown reaches 15 %, by circular block bootstrap; null below 100
    /// returns.</summary>
    /// <param name="returns">Net episode returns as shares of the capital, oldest first; the newest 500 are
    /// used.</param>
    /// <param name="seed">Root of the random stream.</param>
    public static double? Of(ReadOnlySpan<double> returns, ulong seed)
    {
        if (returns.Length < Least)
        {
            return null;
        }

        var used = returns.Length > Newest ? returns[^Newest..] : returns;
        var random = Xoshiro256.Create(seed, "alpha/envelope");
        var breached = 0;
        for (var path = 0; path < Paths; path++)
        {
            double wealth = 1.0, peak = 1.0;
            for (var done = 0; done < Episodes; done += Block)
            {
                var start = (int)random.Below((ulong)used.Length);
                for (var j = 0; j < Block; j++)
                {
                    var at = start + j;
                    wealth *= 1.0 + used[at < used.Length ? at : at - used.Length];
                    peak = wealth > peak ? wealth : peak;
                }

                if (wealth <= peak * (1.0 - Limit))
                {
                    breached++;
                    break;
                }
            }
        }

        return (double)breached / Paths;
    }
}
