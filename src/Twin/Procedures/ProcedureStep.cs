using System.Text.Json;

namespace Millwright.Twin.Procedures;

/// <summary>One step of a procedure (twin.md §11.3).</summary>
/// <param name="Command">Command kind; empty only waits.</param>
/// <param name="Parameters">Parameters.</param>
/// <param name="WaitS">Pause after the step, s of wall time.</param>
/// <param name="Confirm">The operator confirms before the step.</param>
/// <param name="Abort">A failure ends the procedure.</param>
/// <param name="Note">Sentence for the operator.</param>
internal sealed record ProcedureStep(
    string Command, JsonElement Parameters, double WaitS, bool Confirm, bool Abort, string Note);
