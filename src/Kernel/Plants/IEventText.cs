namespace Millwright.Kernel;

/// <summary>
/// Immutable facts that know their sentence. Most events are never read by a person, so the text of a
/// <see cref="DomainEvent"/> is rendered when somebody asks for it.
/// </summary>
public interface IEventText
{
    /// <summary>Renders the plain sentence; pure, may be called on any thread.</summary>
    /// <param name="slot">Slot or position id of the event, 0 when none.</param>
    string Sentence(long slot);
}
