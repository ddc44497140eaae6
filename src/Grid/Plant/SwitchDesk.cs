using Millwright.Grid.Options;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>
/// Overrides of the runtime switches as the plant applied them: read from the registry in the turn in which one changes
/// or a run starts. They are part of the state only so that a restored plant goes on exactly like the one it continues;
/// the registry decides, and a new run begins without any.
/// </summary>
internal sealed class SwitchDesk(GridCore core)
{
    private List<(string Key, bool On)> overrides = [];

    /// <summary>Overrides in force, in registry order.</summary>
    public IReadOnlyList<(string Key, bool On)> Overrides => overrides;

    /// <summary>A toggle changed or a run started.</summary>
    public void Refresh(PlantContext context)
    {
        var now = Read(context);
        if (now.SequenceEqual(overrides))
        {
            return;
        }

        overrides = now;
        core.ApplyOverrides();
        core.Cycle.Soon();
    }

    public void Encode(CseWriter writer)
    {
        writer.List(overrides.Count);
        foreach (var (key, on) in overrides)
        {
            writer.String(key);
            writer.Bool(on);
        }
    }

    public void Decode(ref CseReader reader)
    {
        overrides = [];
        for (var n = reader.List(); n > 0; n--)
        {
            overrides.Add((reader.String(), reader.Bool()));
        }
    }

    /// <summary>A state of before the switches acted.</summary>
    public void Clear() => overrides = [];

    private static List<(string Key, bool On)> Read(PlantContext context)
    {
        var found = new List<(string, bool)>();
        foreach (var (key, _) in GridSwitches.All)
        {
            if (context.ToggleOverride(key) is { } on)
            {
                found.Add((key, on));
            }
        }

        return found;
    }
}
