using System.Text.Json;

namespace Millwright.Twin.Procedures;

/// <summary>One step of a procedure (twin.md §11.3).</summary>
internal sealed record ProcedureStep
{
    /// <summary>Name for audits, "" = its number.</summary>
    public string Id { get; init; } = "";

    /// <summary>Command kind.</summary>
    public required string Command { get; init; }

    /// <summary>Parameters.</summary>
    public JsonElement Parameters { get; init; }

    /// <summary>Acknowledgement that counts as success: status, command or <c>ack</c>.</summary>
    public string ExpectedAck { get; init; } = "applied";

    /// <summary>Time for acknowledgement and effect, s of wall time.</summary>
    public double TimeoutS { get; init; } = 10.0;

    /// <summary>A failure ends the procedure.</summary>
    public bool Abort { get; init; } = true;

    /// <summary>The step is skipped while this does not hold; null = always runs.</summary>
    public string? When { get; init; }

    /// <summary>Effect to wait for besides that of the command; null = that of the command alone.</summary>
    public string? ExpectEffect { get; init; }

    /// <summary>Time for the expected effect, s of simulated time.</summary>
    public double EffectTimeoutS { get; init; } = 10.0;

    /// <summary>Pause after the step, s of wall time.</summary>
    public double WaitS { get; init; }

    /// <summary>The operator confirms before the step.</summary>
    public bool Confirm { get; init; }

    /// <summary>Further attempts after a failure.</summary>
    public int Retries { get; init; }

    /// <summary>Sentence for the operator.</summary>
    public string Note { get; init; } = "";
}
