using System.Globalization;
using System.Text;

namespace Millwright.Host.Backtests;

/// <summary>Axes, grid lines and paths of one inline SVG chart over time.</summary>
internal sealed class ChartFrame
{
    private const double Width = 1000, Left = 68, Right = 14, Top = 12, Bottom = 26;

    private readonly StringBuilder svg = new();
    private readonly double height;
    private readonly double t0, t1, low, high;

    /// <summary>Starts a chart.</summary>
    /// <param name="label">What it shows, for screen readers.</param>
    /// <param name="height">Height in the units of the view box (1000 wide).</param>
    /// <param name="time">First and last Unix second.</param>
    /// <param name="range">Smallest and largest value.</param>
    /// <param name="unit">Text behind the numbers of the value axis.</param>
    public ChartFrame(string label, double height, (double From, double To) time, (double Low, double High) range,
        string unit = "")
    {
        this.height = height;
        (t0, t1) = time.To > time.From ? time : (time.From, time.From + 1.0);
        var pad = range.High > range.Low ? (range.High - range.Low) * 0.04 : Math.Max(Math.Abs(range.High) * 0.01,
            1e-9);
        (low, high) = (range.Low - pad, range.High + pad);
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Width:0} {height:0}\" role=\"img\" aria-label=\"{BacktestPage.Safe(label)}\">\n");
        ValueAxis(unit);
        TimeAxis();
    }

    /// <summary>A line through points.</summary>
    public void Line(string cssClass, IEnumerable<(double Ts, double Value)> points) =>
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{cssClass}\" d=\"{Path(points)}\"/>\n");

    /// <summary>An area between points and a base value.</summary>
    public void Area(string cssClass, IReadOnlyList<(double Ts, double Value)> points, double baseValue)
    {
        if (points.Count > 0)
        {
            svg.Append(CultureInfo.InvariantCulture,
                $"<path class=\"{cssClass}\" d=\"{Path(points)}L{N(X(points[^1].Ts))} {N(Y(baseValue))}"
                + $"L{N(X(points[0].Ts))} {N(Y(baseValue))}Z\"/>\n");
        }
    }

    /// <summary>A small triangle, up or down, with a tip.</summary>
    public void Triangle(string cssClass, double ts, double value, bool up, string tip)
    {
        var (x, y, d) = (X(ts), Y(value), up ? 1.0 : -1.0);
        svg.Append(CultureInfo.InvariantCulture,
            $"<path class=\"{cssClass}\" d=\"M{N(x)} {N(y)}l3.4 {N(6 * d)}h-6.8z\">"
            + $"<title>{BacktestPage.Safe(tip)}</title></path>\n");
    }

    /// <summary>The finished element.</summary>
    public string Close() => svg.Append("</svg>").ToString();

    private double X(double ts) => Left + ((ts - t0) / (t1 - t0) * (Width - Left - Right));

    private double Y(double value) => Top + ((high - value) / (high - low) * (height - Top - Bottom));

    private string Path(IEnumerable<(double Ts, double Value)> points)
    {
        var path = new StringBuilder();
        foreach (var (ts, value) in points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(N(X(ts))).Append(' ').Append(N(Y(value)));
        }

        return path.ToString();
    }

    private void ValueAxis(string unit)
    {
        var step = NiceStep((high - low) / 4.0);
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 8);
        for (var value = Math.Ceiling(low / step) * step; value <= high; value += step)
        {
            var y = N(Y(value));
            var text = (Math.Abs(value) < step / 2.0 ? 0.0 : value).ToString($"N{decimals}",
                CultureInfo.InvariantCulture);
            svg.Append(CultureInfo.InvariantCulture,
                $"<line class=\"grid\" x1=\"{Left:0}\" x2=\"{Width - Right:0}\" y1=\"{y}\" y2=\"{y}\"/>"
                + $"<text class=\"tick\" x=\"{Left - 8:0}\" y=\"{N(Y(value) + 3.5)}\" "
                    + $"text-anchor=\"end\">{text}{unit}</text>\n");
        }
    }

    private void TimeAxis()
    {
        double[] steps = [3600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600, 2_592_000, 7_776_000,
            31_536_000];
        var span = t1 - t0;
        var step = steps.FirstOrDefault(candidate => span / candidate <= 8.0, steps[^1]);
        step = span < 7200.0 ? Math.Max(60.0, Math.Ceiling(span / 6.0 / 60.0) * 60.0) : step;
        var format = step < 86_400.0 ? (span > 86_400.0 ? "d MMM HH:mm" : "HH:mm") : span > 25_000_000.0
            ? "MMM yyyy" : "d MMM";
        for (var ts = Math.Ceiling(t0 / step) * step; ts <= t1; ts += step)
        {
            var text = DateTime.UnixEpoch.AddSeconds(ts).ToString(format, CultureInfo.InvariantCulture);
            svg.Append(CultureInfo.InvariantCulture,
                $"<text class=\"tick\" x=\"{N(X(ts))}\" y=\"{height - 8:0}\" text-anchor=\"middle\">{text}</text>\n");
        }
    }

    private static double NiceStep(double raw)
    {
        var power = Math.Pow(10.0, Math.Floor(Math.Log10(raw)));
        var lead = raw / power;
        return power * (lead <= 1.0 ? 1.0 : lead <= 2.0 ? 2.0 : lead <= 5.0 ? 5.0 : 10.0);
    }

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
