using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary><c>kernel.sketch</c>: x[], q [[a, b]] in; quantiles, exact (by sorting), bins, zero out.</summary>
internal sealed class SketchParity() : KernelParity("kernel.sketch")
{
    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        var sketch = new DdSketch();
        var values = new List<double>();
        foreach (var item in input.GetProperty("x").EnumerateArray())
        {
            var x = ParityValues.Double(item);
            if (!sketch.Add(x))
            {
                return "domain:x:not_finite";
            }

            values.Add(x);
        }

        values.Sort();
        var quantiles = input.GetProperty("q").EnumerateArray()
            .Select(q => (A: ParityValues.Signed(q[0]), B: ParityValues.Signed(q[1]))).ToList();
        Write(output, "quantiles", quantiles.Select(q => sketch.Quantile(q.A, q.B)));
        Write(output, "exact", quantiles.Select(q => values.Count == 0
            ? (double?)null
            : values[(int)((Int128)q.A * (values.Count - 1) / q.B)]));
        output.WriteNumber("bins", sketch.Bins);
        output.WriteNumber("zero", sketch.Zeros);
        return null;
    }

    private static void Write(Utf8JsonWriter output, string name, IEnumerable<double?> values)
    {
        output.WriteStartArray(name);
        foreach (var value in values)
        {
            output.WriteStringValue(value is { } x ? ParityValues.Text(x) : null);
        }

        output.WriteEndArray();
    }
}
