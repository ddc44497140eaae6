using Millwright.Twin.Procedures;

namespace Millwright.Twin.Plant;

/// <content>Procedures: each step is a command with its own acknowledgement and effect (twin.md §11.4).</content>
public sealed partial class ShipPlant
{
    private ShipAnswer RunProcedure(string name)
    {
        if (procedures.Busy)
        {
            return ShipAnswer.Refuse("busy", $"Procedure {procedures.Name} is running.");
        }

        if (!procedures.Begin(name))
        {
            return ShipAnswer.Refuse(
                "unknown_procedure",
                $"name: '{name}', allowed {string.Join(", ", Procedure.Shipped.Select(p => p.Name))}.");
        }

        Say("procedure_start", "info", $"Procedure {name} started.");
        return ShipAnswer.Accept("true == true");
    }

    private ShipAnswer AbortProcedure()
    {
        if (!procedures.Busy)
        {
            return ShipAnswer.Refuse("not_running", "No procedure is running.");
        }

        procedures.Abort();
        Say("procedure_finish", "warning", $"Procedure {procedures.Name} aborted.");
        return ShipAnswer.Accept("true == true");
    }

    /// <summary>Runs the steps that are due; a step waits for its effect before the next.</summary>
    private void Proceed()
    {
        var before = procedures.State;
        while (procedures.Due is { } step)
        {
            RunStep(step);
            if (procedures.State == ProcedureState.WaitingTime)
            {
                port.Context!.ArmDeadline(
                    WaitDeadline, 0, port.Context.Now + new Duration((long)(step.WaitS * Instant.NsPerSecond)));
                return;
            }
        }

        if (before != procedures.State && procedures.State is ProcedureState.Done or ProcedureState.Failed)
        {
            Say(
                "procedure_finish", procedures.State == ProcedureState.Done ? "notice" : "warning",
                procedures.State == ProcedureState.Done
                    ? $"Procedure {procedures.Name} is done."
                    : $"Procedure {procedures.Name} failed: {procedures.Problem}.");
        }
    }

    private void RunStep(ProcedureStep step)
    {
        var number = procedures.At + 1;
        var answer = Execute(step.Command, step.Parameters);
        if (answer.Error is { } error)
        {
            Say("procedure_step_failed", "warning", $"Step {number} {step.Command}: {error}. {answer.Message}");
            procedures.Fail(error);
            return;
        }

        Say("procedure_step", "info", $"Step {number} {step.Command}: {answer.Message}. {step.Note}".TrimEnd());
        procedures.Acknowledged();
        Await(EffectOwner.Procedure, UInt128.Zero, $"{procedures.Name}:{number}", step.Command, answer);
    }
}
