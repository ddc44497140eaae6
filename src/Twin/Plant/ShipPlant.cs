using Millwright.Twin.Incidents;
using Millwright.Twin.Missions;
using Millwright.Twin.Power;
using Millwright.Twin.Procedures;
using Millwright.Twin.World;

namespace Millwright.Twin.Plant;

/// <summary>
/// The spacecraft twin as a plant (twin.md §0.1): a tick deadline advances the world, commands steer it, incidents
/// reach the group's book. Speed changes only how often ticks come, so results do not depend on it (§1.10).
/// </summary>
public sealed partial class ShipPlant : IPlant
{
    /// <summary>Raised by every behaviour change.</summary>
    public const uint LogicVersion = 3;

    private const ushort TickDeadline = 1;
    private const ushort WaitDeadline = 2;
    private const ushort LimitDeadline = 3;

    private readonly ShipOptions options;
    private readonly Scenario scenario;
    private readonly AlarmDesk desk = new(ShippedAlarms.Rules);
    private readonly ContextPort port = new();
    private readonly List<PendingEffect> effects = [];
    private readonly ProcedureDesk procedures = new();
    private readonly long[] achieved;
    private readonly bool[] fired;
    private readonly Verdict[] verdicts;
    private readonly Predicate[] conditions;
    private readonly Readings readings;
    private ShipState ship;
    private RunState run;
    private double speed = 1.0;
    private long tick;
    private double clockS;
    private long stepLeft;
    private string? profileHash;

    /// <summary>Creates a ship without history.</summary>
    /// <exception cref="ArgumentException">The scenario is not one of the shipped ones.</exception>
    public ShipPlant(ShipOptions options)
        : this(options, ShippedScenarios.Find((options ?? throw new ArgumentNullException(nameof(options))).Scenario)
            ?? throw new ArgumentException(
                $"ship.scenario: '{options.Scenario}', allowed {string.Join(", ", ShippedScenarios.Names)}",
                nameof(options)))
    {
    }

    private ShipPlant(ShipOptions options, Scenario scenario)
    {
        this.options = options;
        this.scenario = scenario;
        ship = new ShipState(scenario, options);
        achieved = new long[scenario.Objectives.Count];
        Array.Fill(achieved, -1L);
        fired = new bool[scenario.Triggers.Count];
        verdicts = new Verdict[scenario.Expectations.Count];
        conditions = [.. scenario.Conditions()];
        if (!options.Lenient && ship.World.Profile.Faults is { Count: > 0 } faults)
        {
            throw new FormatException(
                $"profile: {string.Join(", ", faults)}; ship.lenient=true flies with them");
        }

        readings = Read;
        Descriptor = new PlantDescriptor("ship", LogicVersion, new PlantLimits(), QuarantineOrders.CancelEntries, []);
        foreach (var path in conditions.SelectMany(condition => condition.Paths))
        {
            if (Read(path) is null)
            {
                throw new FormatException($"scenario {scenario.Name}: path '{path}' is unknown");
            }
        }
    }

    /// <summary>Creates a ship that flies a scenario document.</summary>
    /// <param name="options">Options; <c>ship.scenario</c> is not read.</param>
    /// <param name="json">Scenario (twin.md §11.1).</param>
    /// <exception cref="FormatException">A field has no allowed value; the message names it.</exception>
    /// <exception cref="System.Text.Json.JsonException">The text is not JSON.</exception>
    public static ShipPlant Fly(ShipOptions options, string json)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ShipPlant(options, Scenario.Read(json));
    }

    /// <summary>Length of a scripted flight of the scenario, s of simulated time.</summary>
    public double DurationS => scenario.DurationS;

    /// <summary>Commands of the scripted operator.</summary>
    public IReadOnlyList<PilotStep> Pilot => scenario.Pilot;

    /// <inheritdoc/>
    public PlantDescriptor Descriptor { get; }

    /// <summary>Ticks since the plant was created.</summary>
    public long Ticks => tick;

    /// <summary>Run state.</summary>
    public RunState Run => run;

    /// <summary>Called after each tick, for recorders and proofs; it must not change the ship.</summary>
    public Action? Ticked { get; set; }

    /// <summary>SHA-256 of the hardware profile (twin.md §8.3), with its kind before it.</summary>
    public string ProfileHash => profileHash ??= "sha256:" + Digest256.Of(
        Recordings.CanonicalJson.Of(scenario.Profile));

    /// <summary>Ticks per second, times the length of a tick.</summary>
    public double Speed => speed;

    /// <summary>Simulated time, s.</summary>
    public double SimTimeS => ship.World.TimeS;

    /// <summary>Objectives that are achieved, of all.</summary>
    public (int Achieved, int All) Progress => (achieved.Count(at => at >= 0), achieved.Length);

    /// <summary>Expectations of the scenario with their verdicts: pending, passed or failed.</summary>
    public IReadOnlyList<(string Message, string Verdict)> Verdicts =>
    [
        .. verdicts.Select((verdict, i) => (
            scenario.Expectations[i].Message, verdict.ToString().ToLowerInvariant())),
    ];

    internal ShipState Ship => ship;

    /// <inheritdoc/>
    public void Init(PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (options.AutostartSpeed > 0.0)
        {
            port.Context = context;
            Start(options.AutostartSpeed);
        }
    }

    /// <inheritdoc/>
    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        port.Context = context;
        switch (plantEvent.Kind)
        {
            case PlantEventKind.Deadline when plantEvent.Type == TickDeadline:
                OnTick();
                break;
            case PlantEventKind.Deadline when plantEvent.Type == LimitDeadline:
                OverTime();
                break;
            case PlantEventKind.Record when plantEvent.Type == ShipRecord.Procedure:
                OnProcedure(plantEvent.Payload);
                break;
            case PlantEventKind.Deadline when plantEvent.Type == WaitDeadline:
                procedures.TimeOver();
                Proceed();
                break;
            case PlantEventKind.Command when plantEvent.Command is { } command:
                OnCommand(command);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Enum((ushort)run);
        writer.F64(speed);
        writer.I64(tick);
        writer.F64(clockS);
        writer.I64(stepLeft);
        foreach (var at in achieved)
        {
            writer.I64(at);
        }

        foreach (var done in fired)
        {
            writer.Bool(done);
        }

        foreach (var verdict in verdicts)
        {
            writer.Enum((ushort)verdict);
        }

        foreach (var condition in conditions)
        {
            condition.Encode(writer);
        }

        ship.Encode(writer);
        desk.Encode(writer);
        procedures.Encode(writer);
        writer.List(effects.Count);
        foreach (var effect in effects)
        {
            writer.Enum((ushort)effect.Owner);
            writer.U128(effect.Command);
            writer.String(effect.Request);
            writer.String(effect.Kind);
            writer.String(effect.Predicate.Text);
            writer.I64(effect.DeadlineTick);
        }
    }

    /// <inheritdoc/>
    public void Decode(ref CseReader reader)
    {
        run = (RunState)reader.Enum((ushort)RunState.Paused);
        speed = reader.F64();
        tick = reader.I64();
        clockS = reader.F64();
        stepLeft = reader.I64();
        for (var i = 0; i < achieved.Length; i++)
        {
            achieved[i] = reader.I64();
        }

        for (var i = 0; i < fired.Length; i++)
        {
            fired[i] = reader.Bool();
        }

        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = (Verdict)reader.Enum((ushort)Verdict.Failed);
        }

        foreach (var condition in conditions)
        {
            condition.Decode(ref reader);
        }

        ship = new ShipState(scenario, options);
        ship.Decode(ref reader);
        desk.Decode(ref reader);
        procedures.Decode(ref reader);
        effects.Clear();
        for (var left = reader.List(); left > 0; left--)
        {
            effects.Add(new PendingEffect(
                (EffectOwner)reader.Enum((ushort)EffectOwner.Script), reader.U128(), reader.String(),
                reader.String(), Predicate.Parse(reader.String()), reader.I64()));
        }
    }

    /// <inheritdoc/>
    public void CheckInvariants(ViolationList violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        EnergyInvariants.Check(ship.World.Power, violations);
    }

    /// <inheritdoc/>
    public object BuildView(in ViewRequest request) => ShipStatus.Build(
        this, request.JournalSeq, request.Now.UnixMs, request.State.ToString().ToLowerInvariant());

    /// <summary>
    /// Canonical JSON of the state (twin.md §8.7): the telemetry for the eye, and the digest of everything else.
    /// </summary>
    public byte[] CanonicalState()
    {
        var writer = new CseWriter();
        Encode(writer);
        return Recordings.CanonicalJson.Of(
            ShipStatus.Build(this, 0, 0, "running", Digest256.Of(writer.Written).ToString()),
            "jseq", "ts_unix_ms", "timestamp", "plant_state");
    }

    private Instant Next() => port.Context!.Now + new Duration((long)(options.TickS / speed * Instant.NsPerSecond));

    private void Arm()
    {
        if (run == RunState.Running)
        {
            port.Context!.ArmDeadline(TickDeadline, 0, Next());
        }
        else
        {
            port.Context!.CancelDeadline(TickDeadline, 0);
        }
    }

    private void Start(double newSpeed)
    {
        speed = newSpeed;
        Change(RunState.Running);
    }

    private void Change(RunState next)
    {
        if (run != next)
        {
            run = next;
            Say("run_state", "info", $"Simulation {next.ToString().ToUpperInvariant()}.");
        }

        Arm();
    }

    private void Reset()
    {
        foreach (var (rule, track) in ship.ActiveGuards)
        {
            desk.Ended(rule, track, clockS, "reset", port);
        }

        ship = new ShipState(scenario, options);
        speed = 1.0;
        procedures.Abort("reset");
        procedures.TakeEnd();
        effects.RemoveAll(effect => effect.Owner != EffectOwner.Operator);
        Array.Fill(achieved, -1L);
        Array.Clear(fired);
        Array.Clear(verdicts);
        Change(RunState.Stopped);
    }

    private void Say(string type, string severity, string text) => Tell(type, severity, text, null);

    private void Tell(string type, string severity, string text, GuardEventData? data) =>
        port.Context!.Publish(new DomainEvent(type, 0, severity, text, data));
}
