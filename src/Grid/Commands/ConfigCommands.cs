using System.Globalization;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Kernel;

namespace Millwright.Grid.Commands;

/// <summary>Run-time configuration (grid.md §11): a key, or several as one; journaled, kept until reset.</summary>
internal sealed class ConfigCommands(GridCore core)
{
    public void Register(CommandDesk desk)
    {
        desk.Register("set_config", Set);
        desk.Register("reset_config", Reset);
        desk.Register("set_entry_pct", (p, _) => SetNumber(p, "grid.entry_pct"));
        desk.Register("set_profit_pct", (p, _) => SetNumber(p, "grid.profit_pct"));
    }

    /// <summary>Changes one key; shared with the governor's commands.</summary>
    public CommandReply Change(string key, string text) =>
        Apply(GridOptionTable.Table.Change(core.Options, key, text), [new(key, text)]);

    private CommandReply Apply(
        Result<GridOptions> changed, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        if (!changed.TryGet(out _, out var failure))
        {
            return CommandReply.Refused(
                failure.Reason switch
                {
                    "unknown" => "unknown_key",
                    "not_reloadable" => "not_reloadable",
                    _ => failure.Code,
                },
                failure.Message);
        }

        var doubts = "";
        foreach (var (key, text) in values)
        {
            core.Overrides[GridOptionTable.Table.Find(key)!.Key] = text;
        }

        core.ApplyOverrides();
        core.Modes.CheckDailyLoss();
        foreach (var (key, _) in values)
        {
            doubts += Doubts(GridOptionTable.Table.Find(key)!.Key);
        }

        return CommandReply.Done(
            $"{string.Join(", ", values.Select(static pair => $"{pair.Key} = {pair.Value}"))}.{doubts}");
    }

    /// <summary>What is legal but doubtful about a changed key, as sentences.</summary>
    private string Doubts(string key)
    {
        var text = "";
        foreach (var rule in GridOptionTable.Table.Rules)
        {
            if (rule.Warning && rule.Keys.Contains(key) && !rule.Holds(core.Options))
            {
                text += $" Warning: {rule.Expected} does not hold.";
            }
        }

        var least = Math.Max(core.Rules.MinCost, core.Rules.MinVolume * core.Market.MidDecimal);
        return key == "grid.order_size" && core.Market.HasPrice && core.Options.OrderSize < least
            ? text + $" Warning: the smallest order of the venue costs {least:0.##########} "
                + (core.Options.SizingEntryFloorEnabled
                    ? "and the entry floor raises every entry to it."
                    : "and sizing.entry_floor_enabled is off: no entry is placed.")
            : text;
    }

    private CommandReply Set(Parameters p, CommandRequest command)
    {
        if (p.OptionalScalars("values") is { Count: > 0 } values)
        {
            p.Finish();
            return p.Problem is { } wrong
                ? CommandReply.Invalid(wrong)
                : Apply(GridOptionTable.ChangeAll(core.Options, values), values);
        }

        var key = p.Text("key", 64);
        var value = p.Scalar("value");
        p.Finish();
        return p.Problem is { } problem ? CommandReply.Invalid(problem) : Change(key, value);
    }

    private CommandReply SetNumber(Parameters p, string key)
    {
        var value = p.Number("value", -1000m, 1000m);
        p.Finish();
        return p.Problem is { } problem
            ? CommandReply.Invalid(problem)
            : Change(key, value.ToString(CultureInfo.InvariantCulture));
    }

    private CommandReply Reset(Parameters p, CommandRequest command)
    {
        var key = p.OptionalText("key", 64);
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        if (key is null)
        {
            core.Overrides.Clear();
        }
        else if (GridOptionTable.Table.Find(key) is not { } option || !core.Overrides.Remove(option.Key))
        {
            return CommandReply.Refused("not_set", $"{key} has no run-time value.");
        }

        core.ApplyOverrides();
        core.Modes.CheckDailyLoss();
        return CommandReply.Done(key is null ? "All run-time values are reset." : $"{key} is reset.");
    }
}
