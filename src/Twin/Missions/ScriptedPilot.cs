using System.Text.Json;
using Millwright.Twin.Plant;

namespace Millwright.Twin.Missions;

/// <summary>
/// The scripted operator of a scenario: says which commands are due. It looks at the telemetry only, like an operator,
/// and names incidents by their rule.
/// </summary>
public sealed class ScriptedPilot
{
    private static readonly JsonElement None = Document("{}");
    private readonly ShipPlant ship;
    private readonly bool[] done;
    private readonly Predicate?[] conditions;

    /// <summary>Creates the operator of the ship's scenario.</summary>
    public ScriptedPilot(ShipPlant ship)
    {
        this.ship = ship ?? throw new ArgumentNullException(nameof(ship));
        done = new bool[ship.Pilot.Count];
        conditions = [.. ship.Pilot.Select(step => step.When is null ? null : Predicate.Parse(step.When))];
    }

    /// <summary>True when every step without a condition was sent.</summary>
    public bool IsDone
    {
        get
        {
            for (var i = 0; i < done.Length; i++)
            {
                if (!done[i] && conditions[i] is null)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Commands that are due; called once after each tick and once at the beginning.</summary>
    public IReadOnlyList<PilotCommand> Due()
    {
        var due = new List<PilotCommand>();
        for (var i = 0; i < done.Length; i++)
        {
            var step = ship.Pilot[i];
            conditions[i]?.Observe(ship.Read, ship.ClockS);
            if (!done[i] && ship.SimTimeS >= step.AtS && conditions[i]?.Holds(ship.Read) != false)
            {
                done[i] = !step.Repeats;
                due.Add(new PilotCommand(step.Command, Parameters(step.Parameters), step.Refusal));
            }
        }

        return due;
    }

    private JsonElement Parameters(JsonElement given) => given.ValueKind != JsonValueKind.Object ? None
        : given.TryGetProperty("rule", out var rule) && ship.NewestIncident(rule.GetString()!) is { } id
            ? Document($$"""{"id": {{JsonSerializer.Serialize(id)}}}""")
            : given;

    private static JsonElement Document(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
