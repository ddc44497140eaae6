namespace Millwright.Alpha.Ladder;

/// <summary>
/// The stage ladder: gates computed from stored evidence, requests and approvals by operators, demotion at once
/// (alpha.md §20).
/// </summary>
internal sealed class StageLadder
{
    private readonly StageState[] states = new StageState[Stages.Count];
    private readonly SortedDictionary<string, Evidence> evidence = new(StringComparer.Ordinal);
    private string requester = "";
    private Instant requestedAt;

    public StageLadder(Stage start)
    {
        Array.Fill(states, StageState.Superseded, 0, (int)start);
        states[(int)start] = StageState.Active;
        Active = start;
    }

    public Stage Active { get; private set; }

    public bool Frozen { get; private set; }

    /// <summary>Stores a fact; a later one of the same name replaces it.</summary>
    public void Add(Evidence fact) => evidence[fact.Name] = fact;

    public Evidence? Find(string name) => evidence.GetValueOrDefault(name);

    public StageState StateOf(Stage stage) =>
        states[(int)stage] is StageState.Locked && stage == Active + 1 && IsEligible(stage)
            ? StageState.Eligible
            : states[(int)stage];

    /// <summary>Result of a gate, with the evidence it read.</summary>
    public GateState Check(StageGate gate, out Evidence? fact)
    {
        fact = Find(gate.Name);
        if (fact is null || fact.Count < gate.Samples)
        {
            return GateState.Insufficient;
        }

        return fact.Passed && fact.Value >= gate.Least && fact.Value <= gate.Most ? GateState.Pass : GateState.Fail;
    }

    /// <summary>True when every gate of a stage passes, and the guard has refused nothing (alpha.md §5.1).</summary>
    public bool IsEligible(Stage stage)
    {
        if (Find("guard_refusals") is { Value: > 0.0 })
        {
            return false;
        }

        foreach (var gate in StageGates.All)
        {
            if (gate.Stage == stage && Check(gate, out _) != GateState.Pass)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>First gate of a stage that does not pass, or null.</summary>
    public StageGate? Missing(Stage stage)
    {
        if (Find("guard_refusals") is { Value: > 0.0 })
        {
            return StageGates.All.First(static gate => gate.Name == "guard_refusals");
        }

        foreach (var gate in StageGates.All)
        {
            if (gate.Stage == stage && Check(gate, out _) != GateState.Pass)
            {
                return gate;
            }
        }

        return null;
    }

    /// <summary>Asks for the next stage.</summary>
    /// <returns>Null, or why it is refused.</returns>
    public string? Request(Stage stage, string issuer, Instant now)
    {
        if (Frozen)
        {
            return "the ladder is frozen after a violation; an admin must thaw it";
        }

        if (stage != Active + 1)
        {
            return $"stage {stage.Name()} cannot follow {Active.Name()}; the next is "
                + (Active == Stage.V6 ? "none" : (Active + 1).Name());
        }

        if (Missing(stage) is { } gate && gate.Name != "approvers")
        {
            return $"gate {gate.Name} of {stage.Name()} does not pass";
        }

        states[(int)stage] = StageState.Requested;
        (requester, requestedAt) = (issuer, now);
        return null;
    }

    /// <summary>Approves the requested stage; it becomes active.</summary>
    /// <returns>Null, or why it is refused.</returns>
    public string? Approve(Stage stage, string issuer, Instant now)
    {
        if (states[(int)stage] != StageState.Requested)
        {
            return $"stage {stage.Name()} is {StateOf(stage)}, not Requested";
        }

        var second = !string.Equals(issuer, requester, StringComparison.Ordinal);
        if (stage >= Stage.V4Vst && !second && now - requestedAt < Duration.FromSeconds(86_400))
        {
            return $"stage {stage.Name()} needs a second person, or 24 h after the request of {requester}";
        }

        Add(new Evidence("approvers", true, 2.0, 1, second ? $"{requester}, {issuer}" : $"{issuer} after 24 h"));
        if (Missing(stage) is { } gate)
        {
            states[(int)stage] = StageState.Locked;
            return $"gate {gate.Name} of {stage.Name()} does not pass any more";
        }

        states[(int)Active] = StageState.Superseded;
        states[(int)stage] = StageState.Active;
        Active = stage;
        return null;
    }

    /// <summary>Goes down; exits are never touched.</summary>
    public void Demote(Stage to, bool freeze)
    {
        for (var i = (int)to + 1; i < states.Length; i++)
        {
            var left = freeze && i == (int)Active ? StageState.Frozen : StageState.Demoted;
            states[i] = i > (int)Active ? states[i] : left;
        }

        Frozen |= freeze;
        states[(int)to] = StageState.Active;
        Active = to;
    }

    /// <summary>An admin lets the ladder move again; left stages lock.</summary>
    public void Thaw()
    {
        Frozen = false;
        for (var i = (int)Active + 1; i < states.Length; i++)
        {
            states[i] = StageState.Locked;
        }
    }

    public void Encode(CseWriter writer)
    {
        foreach (var state in states)
        {
            writer.Enum((ushort)state);
        }

        writer.Enum((ushort)Active);
        writer.Bool(Frozen);
        writer.String(requester);
        writer.Instant(requestedAt);
        writer.List(evidence.Count);
        foreach (var fact in evidence.Values)
        {
            fact.Write(writer);
        }
    }

    public void Decode(ref CseReader reader)
    {
        for (var i = 0; i < states.Length; i++)
        {
            states[i] = (StageState)reader.Enum((ushort)StageState.Frozen);
        }

        Active = (Stage)reader.Enum((ushort)Stage.V6);
        Frozen = reader.Bool();
        requester = reader.String();
        requestedAt = reader.Instant();
        evidence.Clear();
        for (var count = reader.List(); count > 0; count--)
        {
            Add(Evidence.Read(ref reader));
        }
    }
}
