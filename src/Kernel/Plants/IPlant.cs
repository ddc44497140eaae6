namespace Millwright.Kernel;

/// <summary>
/// One deterministic controlled unit (kernel.md §1). State lives in the implementing object and changes only inside
/// <see cref="Apply"/>, which has the semantics of a pure reducer: no clocks, randomness, I/O, tasks, static mutable
/// data or enumeration of hash tables.
/// </summary>
public interface IPlant
{
    /// <summary>Static description.</summary>
    PlantDescriptor Descriptor { get; }

    /// <summary>
    /// Called once per created group before the first record, in ascending plant id; not called when a snapshot is
    /// decoded. May arm deadlines.
    /// </summary>
    void Init(PlantContext context);

    /// <summary>The reducer: total for every decodable event, never throws for input data (R6, R7).</summary>
    void Apply(in PlantEvent plantEvent, PlantContext context);

    /// <summary>Writes the canonical state (kernel.md §8.1) as the fields of one CSE struct.</summary>
    void Encode(CseWriter writer);

    /// <summary>Replaces the state by a previously encoded one of the same logic version.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a state of this plant.</exception>
    void Decode(ref CseReader reader);

    /// <summary>
    /// Replaces the state by one encoded under an older logic version and brings it to this one (kernel.md §8.5).
    /// </summary>
    /// <param name="from">Logic version of the bytes.</param>
    /// <param name="reader">Positioned at the state.</param>
    /// <returns>False when this build cannot read that version; nothing was read then.</returns>
    /// <exception cref="InvalidDataException">The bytes are not a state of that version.</exception>
    bool TryMigrate(uint from, ref CseReader reader) => false;

    /// <summary>Reports broken invariants by stable id; an entry quarantines the plant (R10).</summary>
    void CheckInvariants(ViolationList violations);

    /// <summary>
    /// Builds an immutable read model for consoles and the API on the reactor thread, at most at the view rate.
    /// The result is never read by decisions and shares no mutable state with the plant.
    /// </summary>
    object BuildView(in ViewRequest request);
}
