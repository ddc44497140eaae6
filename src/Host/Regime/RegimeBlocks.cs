using Millwright.Grid.Plant;
using Millwright.Grid.Status;
using Millwright.Kernel;
using Millwright.Regime.Plant;

namespace Millwright.Host.Regime;

/// <summary>Puts the blocks of the regime plant into the status payload of its trading plant (regime.md §15).</summary>
internal static class RegimeBlocks
{
    /// <summary>The view with the blocks as further members; other views stay as they are.</summary>
    public static object AddTo(object view, GridPlant plant, RegimePlant regime, in ViewRequest request)
    {
        if (view is not GridView grid || regime.BuildView(in request) is not RegimeView blocks
            || grid.Json.Length < 3 || blocks.Json.Length < 3)
        {
            return view;
        }

        var accumulation = AccumulationBlock.Of(plant, regime, request.Kernel.Toggles, request.Now.UnixSeconds);
        var json = new byte[grid.Json.Length + blocks.Json.Length - 1 + accumulation.Length];
        grid.Json.Span[..^1].CopyTo(json);
        json[grid.Json.Length - 1] = (byte)',';
        blocks.Json.AsSpan(1).CopyTo(json.AsSpan(grid.Json.Length));
        accumulation.CopyTo(json.AsSpan(grid.Json.Length + blocks.Json.Length - 2));
        json[^1] = (byte)'}';
        return grid with { Json = json };
    }
}
