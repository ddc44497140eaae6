namespace Millwright.Regime.Numerics;

/// <summary>Order statistics without a full sort; the values are reordered.</summary>
internal static class Selection
{
    /// <summary>Median; the mean of the two middle values of an even number.</summary>
    /// <param name="values">At least one value, none NaN; reordered.</param>
    public static double Median(double[] values)
    {
        var half = values.Length / 2;
        var upper = Nth(values, half);
        if (values.Length % 2 == 1)
        {
            return upper;
        }

        var lower = values[0];
        for (var i = 1; i < half; i++)
        {
            lower = Math.Max(lower, values[i]);
        }

        return 0.5 * (lower + upper);
    }

    /// <summary>The value a sort would put at an index; smaller ones end before it, larger ones behind.</summary>
    public static double Nth(double[] values, int index)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var pivot = Pivot(values[low], values[low + ((high - low) / 2)], values[high]);
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (index <= j)
            {
                high = j;
            }
            else if (index >= i)
            {
                low = i;
            }
            else
            {
                break;
            }
        }

        return values[index];
    }

    private static double Pivot(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
