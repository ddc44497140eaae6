using System.Diagnostics;
using System.Text.Json;
using Millwright.Bench.Reporting;
using Millwright.Grid.Parity;

namespace Millwright.Bench.Benches;

/// <summary>Lines per second of <c>parity grid</c> on one thread, JSON in and out.</summary>
internal sealed class ParityBench : IBench
{
    private const string Line = """
        {"id":1,"op":"transition","config":{},"order_size_usd":2.0,"order_sizes":null,"state":{"market_price":0.1,
        "now":1700000000,"orders":[{"local_id":1,"side":"buy","role":"entry","price":0.0998,"volume":20,"trade_id":"B",
        "cycle":1,"txid":"T1","placed_at":1700000000},{"local_id":2,"side":"sell","role":"entry","price":0.1002,
        "volume":20,"trade_id":"A","cycle":1,"txid":"T2","placed_at":1700000000}],"next_order_id":3,"cycle_a":1,
        "cycle_b":1},"event":{"type":"fill","order_local_id":1,"txid":"T1","side":"buy","price":0.0998,"volume":20,
        "fee":0.00499,"timestamp":1700000010}}
        """;

    public string Name => "parity.grid";

    public string Proves => "an external harness can compare thousands of cases a second";

    public void Run(BenchReport report)
    {
        var kernel = new GridParityKernel();
        var bytes = System.Text.Encoding.UTF8.GetBytes(Line);
        var lines = report.Quick ? 5_000 : 50_000;
        using var output = new MemoryStream();
        Answer(kernel, bytes, output, lines / 5);
        report.Check(
            System.Text.Encoding.UTF8.GetString(output.ToArray()).Contains("0.100798", StringComparison.Ordinal),
            "the exit of example E2 is not in the answer");
        var start = Stopwatch.GetTimestamp();
        Answer(kernel, bytes, output, lines);
        report.Figure("lines", lines / Stopwatch.GetElapsedTime(start).TotalSeconds, "1/s", 5_000);
    }

    private static void Answer(GridParityKernel kernel, byte[] line, MemoryStream output, int lines)
    {
        for (var i = 0; i < lines; i++)
        {
            output.SetLength(0);
            using var request = JsonDocument.Parse(line);
            using var writer = new Utf8JsonWriter(output);
            kernel.Answer(request.RootElement, writer);
        }
    }
}
