using Millwright.Portfolio.Learning;

namespace Millwright.Portfolio.Levers;

/// <summary>Intent terms with synchrony (portfolio.md §5.6).</summary>
internal static class IntentTerms
{
    private const double OrganicDays = 1.0;
    private const double HerdDays = 0.5;
    private const int CuratorsForSynchrony = 3;

    /// <summary>Weights on A and E in channel order hi_buy, med_buy, profit, sell, mock.</summary>
    private static readonly (string Name, double A, double E)[] Standard =
    [
        ("intent_hi_buy", 0.25, -0.10), ("intent_med_buy", 0.15, -0.05), ("intent_profit", -0.15, 0.15),
        ("intent_sell", -0.25, 0.35), ("intent_mock", -0.10, 0.10),
    ];

    private static readonly (string Name, double A, double E)[] StrongNegative =
    [
        Standard[0], Standard[1], Standard[2], ("intent_sell", -0.35, 0.45), ("intent_mock", -0.25, 0.35),
    ];

    /// <summary>Appends the terms and returns their sums.</summary>
    public static (double A, double E) Apply(
        in IntentReading intent, bool strongNegative, ReasonChain chain, Tuning tuning)
    {
        var weights = strongNegative ? StrongNegative : Standard;
        ReadOnlySpan<double> values = [intent.HiBuy, intent.MedBuy, intent.Profit, intent.Sell, intent.Mock];
        double sumA = 0.0, sumE = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] != 0.0)
            {
                Add(weights[i].Name, values[i], weights[i].A * values[i], weights[i].E * values[i]);
            }
        }

        if (intent.Curators >= CuratorsForSynchrony)
        {
            if (intent.SpanDays > OrganicDays)
            {
                Add("synchrony_organic", intent.SpanDays, 0.05, -0.05);
            }
            else if (intent.SpanDays < HerdDays)
            {
                Add("synchrony_herd", intent.SpanDays, -0.10, 0.10);
            }
        }

        return (sumA, sumE);

        void Add(string name, double value, double dA, double dE)
        {
            var scale = tuning.Scale(name);
            (dA, dE) = (dA * scale, dE * scale);
            chain.Add(name, "intent", ReasonValue.Of(value), dA, dE);
            sumA += dA;
            sumE += dE;
        }
    }
}
