namespace Millwright.Portfolio.Learning;

/// <summary>Tests a tuned set must pass (portfolio.md §12.5).</summary>
/// <param name="Windows">Test windows with a score; at least 6.</param>
/// <param name="BetterShare">Share of test windows on which it beats the active set; at least 0.6.</param>
/// <param name="DeflatedSharpe">Probability after the number of evaluations; at least 0.95.</param>
/// <param name="OverfitProbability">PBO; at most 0.30.</param>
/// <param name="Stability">PSI of the label shares; at most 0.25.</param>
public readonly record struct TuningVerdict(
    int Windows, double BetterShare, double DeflatedSharpe, double OverfitProbability, double Stability)
{
    /// <summary>Names of the tests that failed.</summary>
    public IEnumerable<string> Failed
    {
        get
        {
            if (Windows < WalkForward.FewestWindows)
            {
                yield return "windows";
            }

            if (BetterShare < 0.6)
            {
                yield return "better_share";
            }

            if (!(DeflatedSharpe >= 0.95))
            {
                yield return "deflated_sharpe";
            }

            if (OverfitProbability > 0.30)
            {
                yield return "overfit_probability";
            }

            if (Stability > 0.25)
            {
                yield return "stability";
            }
        }
    }

    /// <summary>True when every test passes.</summary>
    public bool Accepted => !Failed.Any();
}
