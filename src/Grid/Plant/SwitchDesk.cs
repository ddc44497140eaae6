using Millwright.Grid.Options;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>
/// Overrides of the runtime switches as the plant applies them. They are the registry's, read in the turn in which one
/// changes; a restored plant takes them over in its first turn without touching a slot, as the plant it continues had
/// applied them already. So they are no part of the plant's own state.
/// </summary>
internal sealed class SwitchDesk(GridCore core)
{
    private bool known;
    private List<(string Key, bool On)> overrides = [];

    /// <summary>Overrides in force, in registry order.</summary>
    public IReadOnlyList<(string Key, bool On)> Overrides => overrides;

    /// <summary>A state was decoded: the registry may say something else.</summary>
    public void Forget()
    {
        known = false;
        overrides = [];
    }

    /// <summary>First turn after a start or a restore.</summary>
    public void Adopt(PlantContext context)
    {
        if (known)
        {
            return;
        }

        known = true;
        overrides = Read(context);
        if (overrides.Count > 0)
        {
            core.LayerOptions();
        }
    }

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
