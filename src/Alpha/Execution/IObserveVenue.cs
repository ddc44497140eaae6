namespace Millwright.Alpha.Execution;

/// <summary>
/// What a plant below V4 sees of a venue: nothing here changes anything, so code that places does not compile against
/// it
/// (alpha.md §5.1).
/// </summary>
public interface IObserveVenue
{
    /// <summary>Word for operators: <c>observe</c>, <c>scripted</c>, <c>paper</c>, <c>vst</c> or <c>live</c>.</summary>
    string Name { get; }

    /// <summary>Errors of the venue in the last minute ÷ calls, 0…1.</summary>
    double ErrorRate { get; }
}
