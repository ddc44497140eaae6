namespace Millwright.Portfolio.Learning;

/// <summary>Deterministic search inside the bounds: a Latin hypercube, then coordinate steps around the best four
/// (portfolio.md §12.5).</summary>
/// <param name="seed">Root of the generator.</param>
/// <param name="evaluate">Score of a set on the training windows; higher is better.</param>
public sealed class TuningSearch(ulong seed, Func<ParameterSet, double> evaluate)
{
    private const int Refined = 4;
    private static readonly double[] Steps = [0.15, -0.15, 0.05, -0.05];
    private readonly List<(double Score, double[] Shares)> seen = [];

    /// <summary>Key of the generator, named in the report.</summary>
    public const string GeneratorKey = "portfolio/tuner";

    /// <summary>Runs the search.</summary>
    /// <param name="points">Points of the hypercube.</param>
    /// <param name="budget">Evaluations at most.</param>
    public void Run(int points, int budget)
    {
        foreach (var shares in Hypercube(Math.Min(points, budget)))
        {
            Try(shares);
        }

        foreach (var (_, start) in seen.OrderByDescending(s => s.Score).Take(Refined).ToList())
        {
            Refine(start, budget);
        }
    }

    private void Refine(double[] start, int budget)
    {
        var (best, score) = (start, Score(start));
        for (var k = 0; k < Knobs.All.Count; k++)
        {
            foreach (var step in Steps)
            {
                if (seen.Count >= budget)
                {
                    return;
                }

                var next = (double[])best.Clone();
                next[k] = Math.Clamp(next[k] + step, 0.0, 1.0);
                if (Try(next) is { } found && found > score)
                {
                    (best, score) = (next, found);
                }
            }
        }
    }

    private double Score(double[] shares) => seen.First(s => s.Shares.SequenceEqual(shares)).Score;

    private double? Try(double[] shares)
    {
        if (seen.Exists(s => s.Shares.SequenceEqual(shares)))
        {
            return null;
        }

        var values = Knobs.All.Select((k, i) => (k.Key, Value: k.At(shares[i]))).ToDictionary(
            v => v.Key, v => v.Value, StringComparer.Ordinal);
        var score = evaluate(ParameterSet.Of($"tuned-{seed}-{seen.Count + 1}", values).Value);
        seen.Add((score, shares));
        return score;
    }

    /// <summary>Every knob meets every stratum exactly once.</summary>
    private List<double[]> Hypercube(int points)
    {
        var random = Xoshiro256.Create(seed, GeneratorKey);
        var columns = new List<int[]>();
        for (var k = 0; k < Knobs.All.Count; k++)
        {
            var order = Enumerable.Range(0, points).ToArray();
            for (var i = points - 1; i > 0; i--)
            {
                var j = (int)random.Below((ulong)(i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }

            columns.Add(order);
        }

        return [.. Enumerable.Range(0, points).Select(
            p => columns.Select(c => (c[p] + 0.5) / points).ToArray())];
    }
}
