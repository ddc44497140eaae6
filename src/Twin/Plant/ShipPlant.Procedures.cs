using System.Text;
using Millwright.Twin.Missions;
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

        if (procedures.Find(name) is not { } found)
        {
            return ShipAnswer.Refuse(
                "unknown_procedure",
                $"name: '{name}', allowed {string.Join(", ", procedures.Known.Select(p => p.Name))}.");
        }

        foreach (var condition in found.Preconditions)
        {
            if (!Holds(condition))
            {
                return ShipAnswer.Refuse("precondition", $"Procedure {name} needs: {condition}.");
            }
        }

        procedures.Begin(name, port.Context!.Now);
        if (procedures.Longest > Duration.Zero)
        {
            port.Context.ArmDeadline(LimitDeadline, 0, port.Context.Now + procedures.Longest);
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

        End("aborted");
        return ShipAnswer.Accept("true == true");
    }

    /// <summary>Null when a document is a procedure a ship takes, or what is wrong with it.</summary>
    /// <param name="json">Document (twin.md §11.3).</param>
    public static string? CheckProcedure(string json) => new ProcedureDesk().Load(json);

    /// <summary>A document of the procedure folder; the journal holds it, so a replay knows it too.</summary>
    private void OnProcedure(ReadOnlySpan<byte> payload)
    {
        if (procedures.Load(Encoding.UTF8.GetString(payload)) is { } wrong)
        {
            Say("procedure_refused", "warning", $"A procedure was refused: {wrong}");
        }
    }

    private void OverTime()
    {
        if (procedures.Busy)
        {
            End("limits.max_duration_s is over");
        }
    }

    private void End(string why)
    {
        procedures.Abort(why);
        effects.RemoveAll(effect => effect.Owner == EffectOwner.Procedure);
        Finish();
    }

    /// <summary>The pause after a step begins.</summary>
    private void ArmWait()
    {
        if (procedures.State == ProcedureState.WaitingTime)
        {
            port.Context!.ArmDeadline(
                WaitDeadline, 0,
                port.Context.Now + new Duration((long)(procedures.Step!.WaitS * Instant.NsPerSecond)));
        }
    }

    /// <summary>Runs the steps that are due; a step waits for its effect before the next.</summary>
    private void Proceed()
    {
        while (procedures.Due is { } step)
        {
            if (step.When is { } condition && !Holds(condition))
            {
                Say("procedure_step", "info", $"Step {procedures.At + 1} {step.Command} skipped: not {condition}.");
                procedures.Skip();
                continue;
            }

            RunStep(step);
        }

        Finish();
    }

    /// <summary>Tells the end of a procedure once; an abort or a failure runs its clean-up steps first.</summary>
    private void Finish()
    {
        if (!procedures.TakeEnd())
        {
            return;
        }

        if (procedures.State != ProcedureState.Done)
        {
            CleanUp();
        }

        port.Context!.CancelDeadline(LimitDeadline, 0);
        port.Context.CancelDeadline(WaitDeadline, 0);
        var ms = (port.Context.Now - procedures.Began).Ns / 1_000_000;
        var done = procedures.State == ProcedureState.Done;
        Say(
            "procedure_finish", done ? "notice" : "warning",
            done
                ? $"Procedure {procedures.Name} is done after {ms} ms."
                : $"Procedure {procedures.Name} {procedures.State.ToString().ToLowerInvariant()} after {ms} ms: "
                    + $"{procedures.Problem}.");
    }

    private void CleanUp()
    {
        foreach (var step in procedures.CleanUp)
        {
            var answer = Execute(step.Command, step.Parameters);
            Say("procedure_step", "info", $"Clean-up {step.Command}: {answer.Error ?? answer.Message}.");
        }
    }

    private void RunStep(ProcedureStep step)
    {
        var number = procedures.At + 1;
        var answer = Execute(step.Command, step.Parameters);
        if ((answer.Error ?? Unexpected(step, answer)) is { } error)
        {
            Say("procedure_step_failed", "warning", $"Step {number} {step.Command}: {error}. {answer.Message}");
            procedures.Fail(error);
            return;
        }

        Say("procedure_step", "info", $"Step {number} {step.Command}: {answer.Message}. {step.Note}".TrimEnd());
        procedures.Acknowledged();
        var effect = step.ExpectEffect is { } wanted
            ? answer with
            {
                Effect = wanted,
                Ticks = Math.Max(1, (int)Math.Ceiling(step.EffectTimeoutS / options.TickS)),
            }
            : answer;
        Await(EffectOwner.Procedure, UInt128.Zero, $"{procedures.Name}:{number}", step.Command, effect);
    }

    /// <summary>Null when the acknowledgement is the expected one: its status, its command, or any.</summary>
    private static string? Unexpected(ProcedureStep step, ShipAnswer answer) =>
        step.ExpectedAck is "ack" or "control_ack" || step.ExpectedAck == step.Command
            || step.ExpectedAck == answer.Message
            || (step.ExpectedAck == "applied" && answer.Message is "applied_clamped" or "noop" or "accepted")
                ? null
                : $"unexpected_ack: {answer.Message}, expected {step.ExpectedAck}";

    private bool Holds(string condition)
    {
        try
        {
            return Predicate.Parse(condition).Holds(readings);
        }
        catch (FormatException)
        {
            // A path this ship does not have: the condition cannot hold.
            return false;
        }
    }
}
