using System.Buffers.Binary;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Regime.Plant;

namespace Millwright.Host.Regime;

/// <summary>
/// Turns the switches a rollout command asks for (regime.md §10.1): journaled toggle records, in order, by the plant's
/// name. A replay reads the records and asks nobody.
/// </summary>
internal sealed class SwitchWorker(uint number) : IEffectObserver
{
    private const string By = "rollout";

    public void OnEffect(IGroupHost group, in Effect effect)
    {
        if (effect.Plant == number && effect.Body is QueryRequest { Kind: RegimePlant.SwitchQuery } query)
        {
            var wanted = query.Key;
            _ = Task.Run(() => TurnAsync(group, wanted));
        }
    }

    public void OnView(IGroupHost group, PublishedView view)
    {
    }

    /// <summary>Submits every change of a list.</summary>
    internal static async Task TurnAsync(IGroupHost group, string wanted)
    {
        foreach (var part in wanted.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "*")
            {
                foreach (var row in await group.ReadAsync(core => core.Toggles.View()))
                {
                    if (row.Override is not null)
                    {
                        Submit(group, row.Entry.Key, null);
                    }
                }
            }
            else if (part.IndexOf('=', StringComparison.Ordinal) is var at and > 0)
            {
                Submit(group, part[..at], part[(at + 1)..] == "1");
            }
        }
    }

    private static void Submit(IGroupHost group, string key, bool? value)
    {
        var id = Guid.CreateVersion7();
        var input = new RecordInput(
            RecordType.ToggleChanged, PlantAddress.Kernel, 0, group.Now.Ns,
            BinaryPrimitives.ReadUInt64BigEndian(id.ToByteArray(bigEndian: true).AsSpan(8)));
        group.TrySubmit(Lane.Safety, in input, new ToggleChange(key, value, By).Encode());
    }
}
