using System.Text.Json;
using Millwright.Kernel.Parity;

namespace Millwright.Portfolio.Parity;

/// <summary>One kernel of portfolio.md Appendix P over the usual envelope.</summary>
/// <param name="name">Name on the command line.</param>
/// <param name="run">Writes the members of <c>out</c>.</param>
internal sealed class PortfolioParity(string name, Action<JsonElement, Utf8JsonWriter> run) : KernelParity(name)
{
    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        run(input, output);
        return null;
    }
}
