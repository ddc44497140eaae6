namespace Millwright.Markets.Tests;

/// <summary>
/// Batch forms of the indicators, written from the definitions over whole arrays: the oracle of the streaming forms.
/// </summary>
internal static class IndicatorBatch
{
    public static double Ema(double[] x, int t, int n)
    {
        var y = x[0];
        for (var i = 1; i <= t; i++)
        {
            y += 2.0 / (n + 1.0) * (x[i] - y);
        }

        return y;
    }

    public static double Sma(double[] x, int t, int n) => Sum(x, t - n + 1, t) / n;

    public static double Rsi(double[] c, int t, int n)
    {
        var gains = new double[t + 1];
        var losses = new double[t + 1];
        for (var i = 1; i <= t; i++)
        {
            var d = c[i] - c[i - 1];
            gains[i] = d > 0 ? d : 0.0;
            losses[i] = d < 0 ? -d : 0.0;
        }

        var gain = Wilder(gains, 1, t, n);
        var loss = Wilder(losses, 1, t, n);
        return loss == 0.0 ? (gain == 0.0 ? 50.0 : 100.0) : 100.0 - (100.0 / (1.0 + (gain / loss)));
    }

    public static double Atr(Bar[] b, int t, int n)
    {
        var ranges = TrueRanges(b, t);
        ranges[0] = b[0].High - b[0].Low;
        var average = Sum(ranges, 0, n - 1) / n;
        for (var i = n; i <= t; i++)
        {
            average = ((average * (n - 1)) + ranges[i]) / n;
        }

        return average;
    }

    public static double Adx(Bar[] b, int t, int n)
    {
        var ranges = TrueRanges(b, t);
        var plus = new double[t + 1];
        var minus = new double[t + 1];
        for (var i = 1; i <= t; i++)
        {
            var up = b[i].High - b[i - 1].High;
            var down = b[i - 1].Low - b[i].Low;
            plus[i] = up > down && up > 0 ? up : 0.0;
            minus[i] = down > up && down > 0 ? down : 0.0;
        }

        var dx = new double[t + 1];
        double sp = Sum(plus, 1, n), sm = Sum(minus, 1, n), sr = Sum(ranges, 1, n);
        for (var i = n; i <= t; i++)
        {
            if (i > n)
            {
                sp = sp - (sp / n) + plus[i];
                sm = sm - (sm / n) + minus[i];
                sr = sr - (sr / n) + ranges[i];
            }

            var p = sr == 0.0 ? 0.0 : 100.0 * sp / sr;
            var m = sr == 0.0 ? 0.0 : 100.0 * sm / sr;
            dx[i] = p + m == 0.0 ? 0.0 : 100.0 * Math.Abs(p - m) / (p + m);
        }

        var adx = Sum(dx, n, (2 * n) - 1) / n;
        for (var i = 2 * n; i <= t; i++)
        {
            adx = ((adx * (n - 1)) + dx[i]) / n;
        }

        return adx;
    }

    public static double Obv(Bar[] b, int t)
    {
        var sum = 0.0;
        for (var i = 1; i <= t; i++)
        {
            sum += Math.Sign(b[i].Close - b[i - 1].Close) * b[i].Volume;
        }

        return sum;
    }

    public static double BollingerWidth(double[] x, int t, int n)
    {
        var mean = Sma(x, t, n);
        var squares = 0.0;
        for (var i = t - n + 1; i <= t; i++)
        {
            squares += (x[i] - mean) * (x[i] - mean);
        }

        return 4.0 * Math.Sqrt(squares / n) / mean;
    }

    public static double DirectionalEfficiency(double[] x, int t, int n)
    {
        var path = 0.0;
        for (var i = t - n + 1; i <= t; i++)
        {
            path += Math.Abs(x[i] - x[i - 1]);
        }

        return path == 0.0 ? 0.0 : Math.Abs(x[t] - x[t - n]) / path;
    }

    private static double Wilder(double[] x, int first, int t, int n)
    {
        var average = Sum(x, first, first + n - 1) / n;
        for (var i = first + n; i <= t; i++)
        {
            average = (((n - 1) * average) + x[i]) / n;
        }

        return average;
    }

    private static double[] TrueRanges(Bar[] b, int t)
    {
        var ranges = new double[t + 1];
        for (var i = 1; i <= t; i++)
        {
            var previous = b[i - 1].Close;
            double[] parts = [b[i].High - b[i].Low, Math.Abs(b[i].High - previous), Math.Abs(b[i].Low - previous)];
            ranges[i] = parts.Max();
        }

        return ranges;
    }

    private static double Sum(double[] x, int from, int to)
    {
        var sum = 0.0;
        for (var i = from; i <= to; i++)
        {
            sum += x[i];
        }

        return sum;
    }
}
