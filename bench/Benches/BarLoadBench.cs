using System.Diagnostics;
using System.Globalization;
using System.Text;
using Millwright.Bench.Reporting;
using Millwright.Markets;

namespace Millwright.Bench.Benches;

/// <summary>Parsing a table of one-minute bars from text and reading it back from the bar cache.</summary>
internal sealed class BarLoadBench : IBench
{
    public string Name => "bars";

    public string Proves => "a year of one-minute bars loads in a fraction of a second";

    public void Run(BenchReport report)
    {
        var rows = report.Quick ? 50_000 : 525_600;
        var text = Table(rows);
        BarCsv.Parse(text, BarCsvOptions.Default);
        var start = Stopwatch.GetTimestamp();
        var series = BarCsv.Parse(text, BarCsvOptions.Default).Value;
        report.Figure("text", rows / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e6, "M rows/s", 1);
        report.Check(series.Count == rows && series.Gaps.Count == 0, "every row became a bar");
        Cached(report, text, rows);
    }

    private static void Cached(BenchReport report, byte[] text, int rows)
    {
        var folder = Directory.CreateTempSubdirectory("mw-bench-bars-").FullName;
        try
        {
            var source = Path.Combine(folder, "AAAQQQ-1m.csv");
            File.WriteAllBytes(source, text);
            var cache = new BarCache(Path.Combine(folder, "cache"));
            cache.Load(source, BarCsvOptions.Default);
            var start = Stopwatch.GetTimestamp();
            var count = cache.Load(source, BarCsvOptions.Default).Value.Count;
            report.Figure("cache", rows / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e6, "M rows/s", 3);
            report.Check(count == rows, "the cache holds every bar");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] Table(int rows)
    {
        var text = new StringBuilder("ts_ms,open,high,low,close,volume\n");
        for (var i = 0; i < rows; i++)
        {
            var price = 42_000.0 + (i % 977 * 1.37);
            var openMs = 1_704_067_200_000L + (60_000L * i);
            text.Append(CultureInfo.InvariantCulture, $"{openMs},{price:F2},{price + 12.5:F2},");
            text.Append(CultureInfo.InvariantCulture, $"{price - 9.25:F2},{price + 3.75:F2},{i % 311 * 0.137:F5}\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
