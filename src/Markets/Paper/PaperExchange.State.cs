namespace Millwright.Markets;

/// <content>Snapshot of the exchange.</content>
public sealed partial class PaperExchange
{
    /// <summary>Writes the whole state.</summary>
    public void Encode(CseWriter writer) => throw new NotSupportedException("snapshot of the paper exchange");

    /// <summary>Replaces the state by an encoded one.</summary>
    public void Decode(ref CseReader reader) => throw new NotSupportedException("snapshot of the paper exchange");
}
