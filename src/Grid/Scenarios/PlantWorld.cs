using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Options;
using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Kernel.Options;
using Millwright.Markets;

namespace Millwright.Grid.Scenarios;

/// <summary>
/// The whole plant as a scenario world (grid.md §10.3): slots, gates, ledger and reconciliation before a venue outside
/// of the group, with a process that can die at every row of §8.7 and comes back from its journal. Options of the
/// document (<c>options</c>) go over those of a small plant.
/// </summary>
public sealed partial class PlantWorld : IScenarioWorld
{
    /// <summary>Value of the scenario member <c>world</c>.</summary>
    public const string Name = "plant";

    private const uint Plant = 2;
    private const double StepSec = 30.0;
    private const decimal OpeningQuote = 1000m;
    private const decimal OpeningBase = 10_000m;

    private static readonly Instrument Pair = InstrumentRules.Derive(new("AAA", "QQQ"), 0.1, quoteDecimals: 4);

    private readonly Scenario scenario;
    private readonly WorldVenue venue = new(Pair, OpeningQuote, OpeningBase);
    private readonly WorldProcess process;
    private Instant now;
    private decimal price;
    private CrashPoint armed;
    private CommandChange? reply;
    private uint commands;

    private PlantWorld(Scenario scenario, GridOptions options)
    {
        this.scenario = scenario;
        now = Instant.FromUnixSeconds((long)scenario.Now);
        price = (decimal)scenario.MarketPrice;
        process = new WorldProcess(options, Pair, now);
    }

    /// <inheritdoc/>
    public int SlotCount => process.Plant.Slots.Count;

    /// <summary>Builds the world, or says which option is wrong.</summary>
    public static Result<IScenarioWorld> Create(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var options = new GridOptions
        {
            Mode = TradingMode.Live,
            SlotsInitial = scenario.Slots,
            SizingModeB = SizingMode.Fixed,
            SizingResidualEnabled = false,
            CycleMaxReprices = 0,
        };
        if (scenario.Document.TryGetProperty("options"u8, out var given) && given.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in given.EnumerateObject())
            {
                var text = member.Value.ValueKind == JsonValueKind.String
                    ? member.Value.GetString()!
                    : member.Value.GetRawText();
                if (GridOptionTable.Table.Find(member.Name) is not { } option)
                {
                    return Result<IScenarioWorld>.Fail($"/options/{member.Name}", "unknown", "there is no such key");
                }

                if (!option.Parse(text).TryGet(out var value, out var failure))
                {
                    return Result<IScenarioWorld>.Fail(
                        $"/options/{member.Name}", failure.Reason, $"{text}: expected {option.Expected}");
                }

                option.Property.SetValue(options, value);
            }
        }

        return GridOptionTable.Broken(options) is { } rule
            ? Result<IScenarioWorld>.Fail("/options", "rule", $"{rule.Expected} does not hold")
            : Result<IScenarioWorld>.Ok(new PlantWorld(scenario, options));
    }

    /// <inheritdoc/>
    public PairState Slot(int index) => process.Plant.Slots.All[index].State;

    /// <inheritdoc/>
    public DomainError? Start(ScenarioTrace trace)
    {
        process.Apply(RecordType.RunStarted, 0, [], now);
        Command("arm", JsonSerializer.SerializeToElement(new { stage = "live" }));
        Deliver(venue.Balances());
        process.EndReconciling(now);
        Price();
        Pass(1.0);
        Trace("start", [], trace);
        return null;
    }

    /// <inheritdoc/>
    public DomainError? Perform(ScenarioStep step, ScenarioTrace trace)
    {
        var phases = Phases();
        var failure = Do(step);
        if (failure is null)
        {
            Trace(Label(step), phases, trace);
        }

        return failure;
    }

    private DomainError? Do(ScenarioStep step)
    {
        switch (step.Kind)
        {
            case ScenarioStepKind.Price:
                Pass(Seconds(step));
                price = step.Body.GetProperty("price"u8).GetDecimal();
                Market();
                return null;
            case ScenarioStepKind.Advance:
                Pass(Seconds(step));
                return null;
            case ScenarioStepKind.ToggleSticky:
                Command("toggle_sticky", JsonSerializer.SerializeToElement(new { slot_id = (step.Slot ?? 0) + 1 }));
                return null;
            case ScenarioStepKind.Restart:
                return Restart();
            case ScenarioStepKind.Command:
                step.Body.TryGetProperty("params"u8, out var parameters);
                Command(step.Body.GetProperty("command"u8).GetString() ?? "", parameters);
                return null;
            case ScenarioStepKind.Fault:
                return Fault(step.Body);
            default:
                return new DomainError("step", "unknown", $"the plant world has no {step.Kind} steps");
        }
    }

    private DomainError? Fault(JsonElement body)
    {
        var name = body.GetProperty("fault"u8).GetString() ?? "";
        foreach (var point in Enum.GetValues<CrashPoint>())
        {
            if (point == CrashPoint.None || OptionText.Snake(point.ToString()) != name)
            {
                continue;
            }

            if (point == CrashPoint.Now)
            {
                process.Die();
            }
            else
            {
                armed = point;
            }

            return null;
        }

        var known = string.Join(", ", Enum.GetNames<CrashPoint>().Skip(1).Select(OptionText.Snake));
        return new DomainError("fault", "unknown", $"'{name}' is not one of {known}");
    }

    private DomainError? Restart()
    {
        armed = CrashPoint.None;
        if (process.Restart(now) is { } failure)
        {
            return failure;
        }

        Send();
        Deliver(venue.Balances());
        process.EndReconciling(now);
        Price();
        return null;
    }

    private void Command(string kind, JsonElement parameters)
    {
        var key = $"s{++commands}";
        var request = new CommandRequest
        {
            Id = commands,
            IdemKey = key,
            Kind = kind,
            Parameters = parameters.ValueKind == JsonValueKind.Object
                ? parameters
                : JsonSerializer.SerializeToElement(new { }),
            Issuer = "scenario",
            Role = "admin",
            Source = "api",
            Reason = "scenario",
        };
        Feed(RecordType.Command, Plant, CommandCodec.Encode(request));
        reply = process.Group.FindCommand(key);
    }

    /// <summary>Lets time pass in steps of a loop; the price is told again in each of them.</summary>
    private void Pass(double seconds)
    {
        while (seconds > 0.0)
        {
            var part = Math.Min(seconds, StepSec);
            now += new Duration((long)(part * Instant.NsPerSecond));
            seconds -= part;
            Price();
        }
    }

    /// <summary>The venue fills what the price crosses, then everybody hears the price.</summary>
    private void Market()
    {
        foreach (var report in venue.Cross(price, now))
        {
            Deliver(report);
        }

        Price();
    }

    private void Price()
    {
        Span<byte> payload = stackalloc byte[MidRecord.Size];
        new MidRecord((double)price, 1).Write(payload);
        Feed(MarketRecord.Mid, 0, payload);
    }

    private void Deliver(VenueFact fact)
    {
        var writer = new CseWriter();
        VenueFactCodec.Encode(writer, fact);
        Feed(MarketRecord.VenueFact, 0, writer.Written);
    }

    private void Deliver(VenueReport report)
    {
        if (report.Kind == VenueReportKind.Execution && armed == CrashPoint.ExecutionLost)
        {
            process.Die();
        }

        var writer = new CseWriter();
        VenueReportCodec.Encode(writer, report);
        Feed(RecordType.EffectResult, Plant, writer.Written);
        if ((report.Kind == VenueReportKind.Acked && armed == CrashPoint.AfterAck)
            || (report.Kind == VenueReportKind.Execution && armed == CrashPoint.ExecutionKept))
        {
            process.Die();
        }
    }

    /// <summary>One record; a dead process hears nothing.</summary>
    private void Feed(ushort type, uint plant, ReadOnlySpan<byte> payload)
    {
        if (!process.IsAlive)
        {
            return;
        }

        process.Apply(type, plant, payload, now);
        if (armed == CrashPoint.BeforeDurable && process.HasPlacement)
        {
            process.Forget();
            process.Die();
            return;
        }

        Send();
    }

    /// <summary>Effects leave in order; the armed crash may come in between.</summary>
    private void Send()
    {
        while (process.IsAlive && process.TryTake(out var body, out var placing))
        {
            if ((placing && armed == CrashPoint.BeforeSend) || (!placing && body is Intent
                && armed == CrashPoint.BeforeCancel))
            {
                process.Die();
                return;
            }

            IEnumerable<VenueReport> answers = body switch
            {
                Intent intent when placing => venue.Place(intent, now),
                Intent intent => venue.Cancel(intent, now),
                QueryRequest { Kind: "order" } query when process.FindIntent(query.Key) is { } asked =>
                    venue.Answer(asked, now),
                _ => [],
            };
            if (body is Intent
                && ((placing && armed == CrashPoint.AfterSend) || (!placing && armed == CrashPoint.DuringCancel)))
            {
                process.Die();
                return;
            }

            foreach (var report in answers.ToArray())
            {
                Deliver(report);
            }

            switch (body)
            {
                case QueryRequest { Kind: "balances" }:
                    Deliver(venue.Balances());
                    break;
                case QueryRequest { Kind: "open_orders" }:
                    Deliver(venue.List());
                    break;
                default:
                    break;
            }
        }
    }

    private static double Seconds(ScenarioStep step) =>
        step.Body.TryGetProperty("advance_sec"u8, out var seconds) && seconds.ValueKind == JsonValueKind.Number
            ? seconds.GetDouble()
            : 0.0;

    private static string Label(ScenarioStep step) => step.Kind switch
    {
        ScenarioStepKind.Price => $"price {step.Body.GetProperty("price"u8).GetRawText()}",
        ScenarioStepKind.Command => $"command {step.Body.GetProperty("command"u8).GetString()}",
        ScenarioStepKind.Fault => $"fault {step.Body.GetProperty("fault"u8).GetString()}",
        ScenarioStepKind.Advance => $"advance {Seconds(step):0.###} s",
        _ => OptionText.Snake(step.Kind.ToString()),
    };

    private SlotPhase[] Phases() => [.. process.Plant.Slots.All.Select(static slot => slot.State.Phase)];

    private void Trace(string label, SlotPhase[] before, ScenarioTrace trace)
    {
        var suffix = process.IsAlive ? "" : " (process down)";
        for (var i = 0; i < SlotCount; i++)
        {
            trace.Record(i, label + suffix, i < before.Length ? before[i] : SlotPhase.S0, Slot(i), []);
        }
    }
}
