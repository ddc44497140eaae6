using System.Text.Json;
using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Rows;

namespace Millwright.Portfolio.Desk;

/// <summary>The active parameter set, its predecessor and the deployment guard (portfolio.md §12.8): one activation in
/// 28 days, an automatic return when the Meso flips of seven days are more than twice those before it.</summary>
internal sealed class ParameterDesk
{
    private const long DayMs = 24 * 3_600_000L;
    private const long LockMs = 28 * DayMs;
    private static readonly IncidentRule Rule = new() { RequireAck = true };
    private readonly PortfolioCore core;
    private ParameterSet active;
    private ParameterSet? previous;
    private bool told;

    public ParameterDesk(PortfolioCore core)
    {
        this.core = core;
        active = ParameterSet.Of(core.Options.ParamId, Knobs.Of(core.Options)).Value;
    }

    public ParameterSet Active => active;

    public ParameterSet? Previous => previous;

    public long ActivatedMs { get; private set; } = long.MinValue;

    /// <summary>No activation before this time; a return by the operator is always possible.</summary>
    public long LockedUntilMs { get; private set; } = long.MinValue;

    /// <summary>Flips of seven days before the activation, at least 1.</summary>
    public double Baseline { get; private set; } = 1.0;

    /// <summary>Meso flips of the last seven days.</summary>
    public int FlipsInWeek => core.Market.Meso.Changes.Count(c => core.NowMs - c.TimeMs <= 7 * DayMs);

    /// <summary>Rows of sets that changed in this turn.</summary>
    public List<ParameterRow> Outbox { get; } = [];

    /// <summary>Activates a set; the error, or null.</summary>
    public string? Apply(JsonElement parameters)
    {
        if (Text(parameters, "id") is not { } id || Text(parameters, "body") is not { } body)
        {
            return "id and body are needed";
        }

        if (!ParameterSet.Read(id, body, Text(parameters, "checksum") ?? "").TryGet(out var set, out var error))
        {
            return error.ToString();
        }

        if (core.NowMs < LockedUntilMs)
        {
            return $"locked until {Instant.FromUnixMs(LockedUntilMs)}: at most one activation in 28 days";
        }

        if (set.Checksum == active.Checksum)
        {
            return $"the set {active.Id} with this checksum is active";
        }

        Baseline = Math.Max(1, FlipsInWeek);
        LockedUntilMs = core.NowMs + LockMs;
        Activate(set);
        return null;
    }

    /// <summary>Returns to the previous set; the error, or null.</summary>
    public string? Rollback()
    {
        if (previous is null)
        {
            return "there is no previous set";
        }

        Activate(previous);
        previous = null;
        return null;
    }

    /// <summary>param_guard: returns by itself when the new set flips too often; tells the first set once.</summary>
    public void Guard(PlantContext context)
    {
        if (!told)
        {
            told = true;
            Outbox.Add(Row(active, "active", null));
        }

        if (previous is null || ActivatedMs == long.MinValue || core.NowMs - ActivatedMs < 7 * DayMs
            || FlipsInWeek <= 2.0 * Baseline)
        {
            return;
        }

        context.RaiseIncident(
            "portfolio.param_guard", active.Id, IncidentSeverity.C,
            $"{FlipsInWeek} Meso flips in 7 days with the set {active.Id}, {Baseline:0} before it: returned to "
            + $"{previous.Id}; no activation for 28 days.", Rule);
        context.ClearIncident("portfolio.param_guard", active.Id);
        LockedUntilMs = core.NowMs + LockMs;
        Activate(previous);
        previous = null;
    }

    public void Encode(CseWriter writer)
    {
        writer.Bool(told);
        Write(writer, active);
        if (writer.Option(previous is not null))
        {
            Write(writer, previous!);
        }

        writer.I64(ActivatedMs);
        writer.I64(LockedUntilMs);
        writer.F64(Baseline);
    }

    public void Decode(ref CseReader reader)
    {
        told = reader.Bool();
        active = Read(ref reader);
        previous = reader.Option() ? Read(ref reader) : null;
        (ActivatedMs, LockedUntilMs, Baseline) = (reader.I64(), reader.I64(), reader.F64());
        core.Retune(active);
    }

    private void Activate(ParameterSet set)
    {
        told = true;
        Outbox.Add(Row(active, "retired", null));
        Outbox.Add(Row(set, "active", active.Id));
        (previous, active, ActivatedMs) = (active, set, core.NowMs);
        core.Retune(set);
    }

    private ParameterRow Row(ParameterSet set, string state, string? parent) =>
        new(set.Id, set.Checksum, parent, core.NowMs, set.Body, state);

    private static void Write(CseWriter writer, ParameterSet set)
    {
        writer.String(set.Id);
        writer.String(set.Body);
    }

    private static ParameterSet Read(ref CseReader reader) =>
        ParameterSet.Read(reader.String(), reader.String(), "").TryGet(out var set, out var error)
            ? set
            : throw new InvalidDataException(error.ToString());

    private static string? Text(JsonElement parameters, string name) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
