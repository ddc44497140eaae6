using System.Text.Json;
using Millwright.Kernel.Parity;

namespace Millwright.Alpha.Parity;

/// <summary>One kernel of alpha.md Appendix A.3 over the usual envelope.</summary>
/// <param name="name">Name on the command line.</param>
/// <param name="run">Writes the members of <c>out</c>; returns the code of a rejected input, or null.</param>
internal sealed class AlphaParity(string name, Func<JsonElement, Utf8JsonWriter, string?> run) : KernelParity(name)
{
    protected override string? Run(JsonElement input, Utf8JsonWriter output) => run(input, output);
}
