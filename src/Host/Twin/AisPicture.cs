using System.Globalization;
using System.Text;

namespace Millwright.Host.Twin;

/// <summary>The trial with recorded ships as an SVG: recorded ways grey, tracks in colours by number.</summary>
internal static class AisPicture
{
    private const int Width = 900;
    private const int Height = 700;
    private const int Margin = 30;
    private const int MostPoints = 130;

    public static string Render(AisTrial trial, string title)
    {
        var all = trial.Ships.Values.SelectMany(path => path).ToArray();
        var (left, right) = (all.Min(p => p.X), all.Max(p => p.X));
        var (low, high) = (all.Min(p => p.Y), all.Max(p => p.Y));
        var scale = Math.Min((Width - (2 * Margin)) / (right - left), (Height - (3 * Margin)) / (high - low));
        string Place((double X, double Y) p) => string.Create(
            CultureInfo.InvariantCulture,
            $"{Margin + ((p.X - left) * scale):0.#},{(2 * Margin) + ((high - p.Y) * scale):0.#}");
        var svg = new StringBuilder();
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"sans-serif\" ");
        svg.Append(CultureInfo.InvariantCulture, $"viewBox=\"0 0 {Width} {Height}\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n");
        svg.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{Margin}\" y=\"22\" font-size=\"15\">{System.Security.SecurityElement.Escape(title)}</text>\n");
        foreach (var path in trial.Ships.Values)
        {
            Line(svg, path, Place, "#bbb", 3.0);
        }

        foreach (var (track, path) in trial.Paths)
        {
            Line(svg, path, Place, $"hsl({track * 137 % 360},70%,40%)", 1.1);
        }

        var kilometre = 5000.0 * scale;
        svg.Append(CultureInfo.InvariantCulture,
            $"<path d=\"M{Margin} {Height - 14}h{kilometre:0.#}\" stroke=\"#000\" stroke-width=\"2\"/>\n");
        svg.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{Margin + kilometre + 8:0.#}\" y=\"{Height - 10}\" font-size=\"12\">");
        svg.Append("5 km; grey: recorded, colours: tracks by number</text>\n</svg>\n");
        return svg.ToString();
    }

    private static void Line(
        StringBuilder svg, List<(double X, double Y)> path, Func<(double X, double Y), string> place, string colour,
        double width)
    {
        var every = Math.Max(1, path.Count / MostPoints);
        svg.Append(CultureInfo.InvariantCulture,
            $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" points=\"");
        for (var i = 0; i < path.Count; i += every)
        {
            svg.Append(i == 0 ? "" : " ").Append(place(path[i]));
        }

        svg.Append("\"/>\n");
    }
}
