using Millwright.Kernel;

namespace Millwright.Regime.Score;

/// <summary>
/// How an opt-in part of the score forecast what really came, beside the plain score at the same times: the area under
/// the curve of both against good and bad outcomes. Forecasts are taken before the outcome is known.
/// </summary>
public sealed class ForecastEvidence
{
    /// <summary>Pairs kept.</summary>
    public const int Limit = 500;

    private readonly Queue<(double Forecast, double Plain, bool Good)> pairs = new();

    /// <summary>Pairs with a known outcome.</summary>
    public int Count => pairs.Count;

    /// <summary>Pairs with a good outcome.</summary>
    public int Good { get; private set; }

    /// <summary>Takes a forecast whose outcome is known now.</summary>
    public void Add(double forecast, double plain, bool good)
    {
        pairs.Enqueue((forecast, plain, good));
        Good += good ? 1 : 0;
        if (pairs.Count > Limit)
        {
            Good -= pairs.Dequeue().Good ? 1 : 0;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        pairs.Clear();
        Good = 0;
    }

    /// <summary>Chance that a good outcome was forecast higher than a bad one, ties half: of the part and of the plain
    /// score; null while one of the two kinds is missing.</summary>
    public (double Forecast, double Plain)? Ranking()
    {
        if (Good == 0 || Good == pairs.Count)
        {
            return null;
        }

        return (Area(static p => p.Forecast), Area(static p => p.Plain));
    }

    internal void Encode(CseWriter writer)
    {
        writer.List(pairs.Count);
        foreach (var (forecast, plain, good) in pairs)
        {
            writer.F64(forecast);
            writer.F64(plain);
            writer.Bool(good);
        }
    }

    internal void Decode(ref CseReader reader)
    {
        Clear();
        for (var n = reader.List(17); n > 0; n--)
        {
            Add(reader.F64(), reader.F64(), reader.Bool());
        }
    }

    private double Area(Func<(double Forecast, double Plain, bool Good), double> of)
    {
        var sorted = new List<(double Value, bool Good)>(pairs.Count);
        foreach (var pair in pairs)
        {
            sorted.Add((of(pair), pair.Good));
        }

        sorted.Sort(static (a, b) => a.Value.CompareTo(b.Value));
        var (below, wins) = (0.0, 0.0);
        for (var i = 0; i < sorted.Count;)
        {
            var (good, bad, from) = (0, 0, i);
            for (; i < sorted.Count && sorted[i].Value.CompareTo(sorted[from].Value) == 0; i++)
            {
                _ = sorted[i].Good ? good++ : bad++;
            }

            wins += good * (below + (0.5 * bad));
            below += bad;
        }

        return wins / ((double)Good * (sorted.Count - Good));
    }
}
