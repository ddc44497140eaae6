namespace Millwright.Kernel;

/// <content>Snapshots of other builds: migration or a typed refusal (kernel.md §8.5).</content>
public sealed partial class PlantGroup
{
    private readonly List<LogicUpgrade> upgrades = [];
    private DomainError? refusal;

    /// <summary>Plants whose state came from an older logic version, in the last <see cref="Restore"/>.</summary>
    public IReadOnlyList<LogicUpgrade> Upgrades => upgrades;

    /// <summary>Version of the kernel's own rules; every change of what they decide raises it (kernel.md
    /// §8.5).</summary>
    public const uint KernelLogic = 2;

    /// <summary>
    /// Logic version of the kernel and kind and logic version of every plant, for example <c>kernel 2, venue 1, grid
    /// 3</c>.
    /// </summary>
    public string LogicText => string.Join(
        ", ",
        slots.Select(slot => $"{slot.Plant.Descriptor.Kind} {slot.Plant.Descriptor.LogicVersion}")
            .Prepend($"kernel {KernelLogic}"));

    /// <summary>Restores a snapshot; expected failures are results.</summary>
    /// <param name="body">Bytes of <see cref="Encode"/>.</param>
    /// <returns>
    /// Null when restored; else reason <c>unknown</c> (a logic version this build cannot read, field
    /// <c>logic_version</c>) or <c>damaged</c> (damaged or of another composition, field <c>snapshot</c>). The group
    /// is not usable after a failure.
    /// </returns>
    public DomainError? Restore(ReadOnlySpan<byte> body)
    {
        refusal = null;
        try
        {
            var reader = new CseReader(body);
            Decode(ref reader);
            return null;
        }
        catch (InvalidDataException damage)
        {
            return refusal ?? new DomainError("snapshot", "damaged", $"The snapshot cannot be read: {damage.Message}.");
        }
    }

    private void DecodePlant(ref CseReader reader, PlantSlot slot, uint version)
    {
        var here = slot.Plant.Descriptor.LogicVersion;
        if (version == here)
        {
            slot.Plant.Decode(ref reader);
        }
        else if (version < here && slot.Plant.TryMigrate(version, ref reader))
        {
            upgrades.Add(new LogicUpgrade(slot.Number, version, here));
        }
        else
        {
            refusal = new DomainError(
                "logic_version", "unknown",
                $"The snapshot holds plant {slot.Number} ({slot.Plant.Descriptor.Kind}) with logic version {version}; "
                + $"this build has {here} and cannot read {version}. Start the build that wrote it.");
            throw new InvalidDataException(refusal.Value.Message);
        }
    }
}
