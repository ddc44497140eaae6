using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary><c>kernel.gcra</c>: limit, period_ns, burst, t[] in; results [[allowed, retry_after]] out.</summary>
internal sealed class RateLimitParity() : KernelParity("kernel.gcra")
{
    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        var created = RateLimit.Create(
            ParityValues.Signed(input.GetProperty("limit")),
            new Duration(ParityValues.Signed(input.GetProperty("period_ns"))),
            ParityValues.Signed(input.GetProperty("burst")));
        if (!created.TryGet(out var limiter, out var error))
        {
            return error.Code;
        }

        output.WriteStartArray("results");
        foreach (var t in input.GetProperty("t").EnumerateArray())
        {
            var allowed = limiter.TryTake(new Instant(ParityValues.Signed(t)), out var wait);
            output.WriteStartArray();
            output.WriteBooleanValue(allowed);
            output.WriteNumberValue(wait.Ns);
            output.WriteEndArray();
        }

        output.WriteEndArray();
        return null;
    }
}
