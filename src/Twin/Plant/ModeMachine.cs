namespace Millwright.Twin.Plant;

/// <summary>Mode of the ship, driven by guards (twin.md §5.7); not the run state of the simulation.</summary>
internal sealed class ModeMachine
{
    private const double SafeExitS = 5.0;
    private double quietSinceS = double.PositiveInfinity;

    /// <summary>BOOT, IDLE, ACTIVE or SAFE.</summary>
    public string State { get; private set; } = "BOOT";

    /// <summary>Trigger of the last change.</summary>
    public string Trigger { get; private set; } = "";

    /// <summary>One tick: the gravest active guard decides. Returns true when the state changed.</summary>
    public bool Step(double now, string? severity, string trigger)
    {
        var before = State;
        if (severity == "critical")
        {
            (State, Trigger) = ("SAFE", trigger);
            quietSinceS = double.PositiveInfinity;
        }
        else
        {
            quietSinceS = Math.Min(quietSinceS, now);
            if (State == "BOOT")
            {
                State = "IDLE";
            }
            else if (severity == "warning" && State == "IDLE")
            {
                (State, Trigger) = ("ACTIVE", trigger);
            }
            else if (severity is null && State == "ACTIVE")
            {
                (State, Trigger) = ("IDLE", "guards_clear");
            }
        }

        return State != before;
    }

    /// <summary>The operator leaves SAFE; returns the reason of a refusal, or null.</summary>
    public string? Exit(double now)
    {
        if (State != "SAFE")
        {
            return "not_safe";
        }

        if (!(now - quietSinceS >= SafeExitS))
        {
            return "guard_active";
        }

        (State, Trigger) = ("IDLE", "operator");
        return null;
    }

    public void Encode(CseWriter writer)
    {
        writer.String(State);
        writer.String(Trigger);
        writer.F64(quietSinceS);
    }

    public void Decode(ref CseReader reader)
    {
        State = reader.String();
        Trigger = reader.String();
        quietSinceS = reader.F64();
    }
}
