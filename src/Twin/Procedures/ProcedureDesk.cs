namespace Millwright.Twin.Procedures;

/// <summary>Runs one procedure at a time; the plant executes the steps (twin.md §11.4).</summary>
internal sealed class ProcedureDesk
{
    private Procedure? current;

    public ProcedureState State { get; private set; }

    /// <summary>Name of the running or last procedure, "" = none yet.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Next step, from 0.</summary>
    public int At { get; private set; }

    public int Count => current?.Steps.Count ?? 0;

    /// <summary>Why the last step failed, "" = it did not.</summary>
    public string Problem { get; private set; } = "";

    public bool Busy => State is ProcedureState.Ready or ProcedureState.WaitingEffect
        or ProcedureState.WaitingConfirm or ProcedureState.WaitingTime;

    /// <summary>The step to run now, or null.</summary>
    public ProcedureStep? Due => State == ProcedureState.Ready && current is not null && At < current.Steps.Count
        ? current.Steps[At]
        : null;

    /// <summary>The step that is running or about to run, or null.</summary>
    public ProcedureStep? Step => current is not null && At < current.Steps.Count ? current.Steps[At] : null;

    /// <summary>Begins a procedure; false when the name is unknown or one is running.</summary>
    public bool Begin(string name)
    {
        var found = Procedure.Shipped.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal));
        if (found is null || Busy)
        {
            return false;
        }

        (current, Name, At, Problem) = (found, name, 0, "");
        Enter();
        return true;
    }

    public void Abort()
    {
        if (Busy)
        {
            State = ProcedureState.Aborted;
        }
    }

    /// <summary>The operator confirms the waiting step.</summary>
    public bool Confirm()
    {
        if (State != ProcedureState.WaitingConfirm)
        {
            return false;
        }

        State = ProcedureState.Ready;
        return true;
    }

    /// <summary>The step was acknowledged; its effect is awaited.</summary>
    public void Acknowledged() => State = ProcedureState.WaitingEffect;

    public void EffectConfirmed()
    {
        if (State == ProcedureState.WaitingEffect)
        {
            State = Step!.WaitS > 0.0 ? ProcedureState.WaitingTime : ProcedureState.Ready;
            if (State == ProcedureState.Ready)
            {
                Advance();
            }
        }
    }

    public void EffectTimedOut()
    {
        if (State == ProcedureState.WaitingEffect)
        {
            Fail("effect_timeout");
        }
    }

    /// <summary>The pause of the step is over.</summary>
    public void TimeOver()
    {
        if (State == ProcedureState.WaitingTime)
        {
            Advance();
        }
    }

    public void Fail(string problem)
    {
        Problem = problem;
        if (Step?.Abort ?? true)
        {
            State = ProcedureState.Failed;
        }
        else
        {
            Advance();
        }
    }

    public void Encode(CseWriter writer)
    {
        writer.Enum((ushort)State);
        writer.String(Name);
        writer.I32(At);
        writer.String(Problem);
    }

    public void Decode(ref CseReader reader)
    {
        State = (ProcedureState)reader.Enum((ushort)ProcedureState.Aborted);
        Name = reader.String();
        At = reader.I32();
        Problem = reader.String();
        current = Procedure.Shipped.FirstOrDefault(p => p.Name == Name);
    }

    private void Advance()
    {
        At++;
        Enter();
    }

    private void Enter() => State = At >= Count ? ProcedureState.Done
        : current!.Steps[At].Confirm ? ProcedureState.WaitingConfirm
        : ProcedureState.Ready;
}
