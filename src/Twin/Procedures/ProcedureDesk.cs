namespace Millwright.Twin.Procedures;

/// <summary>Runs one procedure at a time; the plant executes the steps (twin.md §11.4).</summary>
internal sealed class ProcedureDesk
{
    /// <summary>Most procedures besides the shipped ones.</summary>
    public const int MostLoaded = 100;

    private readonly SortedDictionary<string, string> loaded = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Procedure> known = new(StringComparer.Ordinal);
    private Procedure? current;
    private bool untold;

    public ProcedureDesk()
    {
        foreach (var procedure in Procedure.Shipped)
        {
            known.Add(procedure.Name, procedure);
        }
    }

    public ProcedureState State { get; private set; }

    /// <summary>Name of the running or last procedure, "" = none yet.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Next step, from 0.</summary>
    public int At { get; private set; }

    /// <summary>Attempts of the present step that failed.</summary>
    public int Failures { get; private set; }

    /// <summary>Wall time at which the procedure began.</summary>
    public Instant Began { get; private set; }

    public int Count => current?.Steps.Count ?? 0;

    /// <summary>Why the last step failed, "" = it did not.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Shipped procedures, then the loaded ones by name.</summary>
    public IEnumerable<Procedure> Known =>
        Procedure.Shipped.Concat(loaded.Keys.Select(name => known[name]));

    public bool Busy => State is ProcedureState.Ready or ProcedureState.WaitingEffect
        or ProcedureState.WaitingConfirm or ProcedureState.WaitingTime;

    /// <summary>The step to run now, or null.</summary>
    public ProcedureStep? Due => State == ProcedureState.Ready ? Step : null;

    /// <summary>The step that is running or about to run, or null.</summary>
    public ProcedureStep? Step => current is not null && At < current.Steps.Count ? current.Steps[At] : null;

    /// <summary>Clean-up steps of the running or last procedure.</summary>
    public IReadOnlyList<ProcedureStep> CleanUp => current?.OnAbort ?? [];

    /// <summary>Longest duration of the running procedure; zero = none.</summary>
    public Duration Longest => new((long)((current?.MaxDurationS ?? 0.0) * Instant.NsPerSecond));

    /// <summary>Adds or replaces a procedure; null, or why it is refused.</summary>
    /// <param name="json">Document.</param>
    public string? Load(string json)
    {
        Procedure read;
        try
        {
            read = ProcedureReader.ReadOne(json);
        }
        catch (Exception wrong) when (wrong is FormatException or System.Text.Json.JsonException)
        {
            return wrong.Message;
        }

        if (Procedure.Shipped.Any(p => p.Name == read.Name))
        {
            return $"name: '{read.Name}' is a shipped procedure";
        }

        if (!loaded.ContainsKey(read.Name) && loaded.Count >= MostLoaded)
        {
            return $"procedures: {loaded.Count}, allowed {MostLoaded}";
        }

        loaded[read.Name] = json;
        known[read.Name] = read;
        return null;
    }

    /// <summary>The procedure of a name, or null.</summary>
    public Procedure? Find(string name) => known.GetValueOrDefault(name);

    /// <summary>Begins a procedure; false when the name is unknown or one is running.</summary>
    public bool Begin(string name, Instant now)
    {
        if (Find(name) is not { } found || Busy)
        {
            return false;
        }

        (current, Name, At, Problem, Failures, Began, untold) = (found, name, 0, "", 0, now, true);
        Enter();
        return true;
    }

    /// <summary>True once after the end of a procedure.</summary>
    public bool TakeEnd()
    {
        var ended = untold && !Busy;
        untold &= !ended;
        return ended;
    }

    public void Abort(string why = "")
    {
        if (Busy)
        {
            Problem = why;
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

    /// <summary>The condition of the step does not hold: the next one is due.</summary>
    public void Skip() => Advance();

    /// <summary>The step was acknowledged; its effect is awaited.</summary>
    public void Acknowledged() => State = ProcedureState.WaitingEffect;

    public void EffectConfirmed()
    {
        if (State != ProcedureState.WaitingEffect)
        {
            return;
        }

        if (Step!.WaitS > 0.0)
        {
            State = ProcedureState.WaitingTime;
            return;
        }

        Advance();
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

    /// <summary>The step failed: again while it has retries, then on, or the end.</summary>
    public void Fail(string problem)
    {
        Problem = problem;
        if (Step is { } step && Failures < step.Retries)
        {
            Failures++;
            State = ProcedureState.Ready;
        }
        else if (Step?.Abort ?? true)
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
        writer.I32(Failures);
        writer.Instant(Began);
        writer.String(Problem);
        writer.Bool(untold);
        writer.List(loaded.Count);
        foreach (var json in loaded.Values)
        {
            writer.String(json);
        }
    }

    public void Decode(ref CseReader reader)
    {
        State = (ProcedureState)reader.Enum((ushort)ProcedureState.Aborted);
        Name = reader.String();
        At = reader.I32();
        Failures = reader.I32();
        Began = reader.Instant();
        Problem = reader.String();
        untold = reader.Bool();
        foreach (var name in loaded.Keys)
        {
            known.Remove(name);
        }

        loaded.Clear();
        for (var left = reader.List(); left > 0; left--)
        {
            Load(reader.String());
        }

        current = Find(Name);
    }

    private void Advance()
    {
        At++;
        Failures = 0;
        Enter();
    }

    private void Enter() => State = At >= Count ? ProcedureState.Done
        : current!.Steps[At].Confirm ? ProcedureState.WaitingConfirm
        : ProcedureState.Ready;
}
