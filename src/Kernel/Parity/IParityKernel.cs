using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary>
/// One kernel of the parity command (specification README, "Parity command"): a pure function from a JSON request to a
/// JSON answer. Implementations are stateless and safe to call from one thread at a time.
/// </summary>
public interface IParityKernel
{
    /// <summary>Name on the command line, for example <c>kernel.cse</c> or <c>grid</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Answers one request line. For the usual envelope <paramref name="request"/> is the whole line
    /// <c>{"id","in"}</c>; the implementation writes the whole answer object <c>{"id","out"}</c> or
    /// <c>{"id","error"}</c> with <paramref name="answer"/>.
    /// </summary>
    /// <returns>False when the request was malformed (the command then ends with exit code 1).</returns>
    bool Answer(JsonElement request, Utf8JsonWriter answer);
}
