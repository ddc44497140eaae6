using System.Globalization;
using System.Text.Json;
using Millwright.Kernel;
using Millwright.Twin.Missions;
using Millwright.Twin.Plant;
using Millwright.Twin.Transport;
using Millwright.Twin.World;

namespace Millwright.Host.Twin;

/// <summary>A scenario flown by its scripted operator in an isolated ship, as fast as it goes.</summary>
internal sealed class ScriptedFlight
{
    private const int MostTurns = 1_000_000;
    private readonly List<ShipInput> inputs = [];
    private readonly List<string> refusals = [];
    private ulong commands;

    private ScriptedFlight(ShipFlight flight) => Flight = flight;

    /// <summary>The flight.</summary>
    public ShipFlight Flight { get; }

    /// <summary>Inputs in order.</summary>
    public IReadOnlyList<ShipInput> Inputs => inputs;

    /// <summary>Commands that were answered otherwise than the script says.</summary>
    public IReadOnlyList<string> Refusals => refusals;

    /// <summary>True when every expectation passed and every command was answered as the script says.</summary>
    public bool IsAsExpected =>
        refusals.Count == 0 && Flight.Ship.Verdicts.All(verdict => verdict.Verdict == "passed");

    /// <summary>Flies.</summary>
    /// <param name="options">Options of the ship, by key.</param>
    /// <param name="document">Scenario document, null = the one of <c>ship.scenario</c>.</param>
    /// <param name="initNs">Logical time of the beginning, ns.</param>
    /// <param name="durationS">Simulated seconds, null = as the scenario says.</param>
    /// <param name="published">Receives messages.</param>
    /// <param name="told">Receives effects.</param>
    /// <param name="taken">Receives inputs before they are applied.</param>
    public static ScriptedFlight Run(
        IReadOnlyDictionary<string, string> options,
        string? document,
        long initNs,
        double? durationS,
        Action<BusMessage>? published = null,
        Action<Effect>? told = null,
        Action<ShipInput, ShipFlight>? taken = null)
    {
        var run = new ScriptedFlight(ShipFlight.Begin(
            ShipFlight.Compose(options, initNs), document, published, told));
        var ship = run.Flight.Ship;
        var pilot = new ScriptedPilot(ship);
        var end = durationS ?? ship.DurationS;
        for (var turn = 0; turn < MostTurns; turn++)
        {
            foreach (var command in pilot.Due())
            {
                run.Send(command, taken);
            }

            if (ship.SimTimeS >= end || (turn > 1 && ship.Run == RunState.Stopped))
            {
                break;
            }

            run.Wait(ship.Run == RunState.Running ? 1.0 / ship.Speed : 0.1, taken);
        }

        return run;
    }

    private void Send(in PilotCommand command, Action<ShipInput, ShipFlight>? taken)
    {
        var number = ++commands;
        var key = string.Create(CultureInfo.InvariantCulture, $"script-{number}");
        Take(RecordType.Command, 1, CommandCodec.Encode(new CommandRequest
        {
            Id = number,
            IdemKey = key,
            Kind = command.Kind,
            Parameters = command.Parameters,
            Issuer = "script:pilot",
            Role = "operator",
            Source = "cli",
            Confirmed = true,
        }), Flight.Group.Now, taken);
        var error = Flight.Group.FindCommand(key)?.Error;
        if (error != command.Refusal)
        {
            refusals.Add($"{command.Kind} at {Flight.Ship.SimTimeS:0.#} s: {error ?? "taken"}, the script says "
                + (command.Refusal ?? "taken"));
        }
    }

    private void Wait(double seconds, Action<ShipInput, ShipFlight>? taken) => Take(
        RecordType.Tick, 0, [], Flight.Group.Now + new Duration((long)(seconds * Instant.NsPerSecond)), taken);

    private void Take(ushort type, uint plant, byte[] payload, Instant at, Action<ShipInput, ShipFlight>? taken)
    {
        var header = new FrameHeader(
            FrameCodec.HeaderSize + payload.Length, 0, Flight.Group.Seq + 1, at.Ns, at.Ns, at.Ns, 0, plant, type, 1, 0,
            0, 0);
        var input = new ShipInput(header, payload);
        inputs.Add(input);
        taken?.Invoke(input, Flight);
        Flight.Apply(input);
    }
}
