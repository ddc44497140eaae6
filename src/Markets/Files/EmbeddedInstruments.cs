namespace Millwright.Markets;

/// <summary>The catalog shipped inside the assembly (<c>Instruments/instruments.json</c>).</summary>
[DeterminismExempt("edge: the only folder of Markets that touches files")]
public static class EmbeddedInstruments
{
    private static readonly Lazy<InstrumentCatalog> Loaded = new(Load);

    /// <summary>The shipped catalog.</summary>
    public static InstrumentCatalog Catalog => Loaded.Value;

    /// <summary>
    /// Rules for a recorded pair in any spelling, from the shipped catalog or derived from its first price.
    /// </summary>
    public static Result<Instrument> ForRecorded(string pair, double firstPrice) =>
        Catalog.Split(pair).TryGet(out var name, out var error)
            ? Result<Instrument>.Ok(InstrumentRules.ForRecorded(Catalog, name, firstPrice))
            : Result<Instrument>.Fail(error);

    private static InstrumentCatalog Load()
    {
        using var stream = typeof(EmbeddedInstruments).Assembly.GetManifestResourceStream("instruments.json")
            ?? throw new InvalidOperationException("the assembly carries no instruments.json");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return InstrumentCatalog.Parse(copy.ToArray()).Value;
    }
}
