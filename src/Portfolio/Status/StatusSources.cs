using Millwright.Portfolio.Desk;

namespace Millwright.Portfolio.Status;

/// <summary>Desks the status document reads beside the state.</summary>
/// <param name="Intake">Inputs.</param>
/// <param name="Alarms">Alerts.</param>
/// <param name="Jobs">Job runs.</param>
/// <param name="Levers">Levers.</param>
/// <param name="Parameters">Parameter sets.</param>
internal sealed record StatusSources(
    IntakeDesk Intake, AlarmDesk Alarms, JobDesk Jobs, LeverDesk Levers, ParameterDesk Parameters);
