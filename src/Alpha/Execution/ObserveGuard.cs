namespace Millwright.Alpha.Execution;

/// <summary>
/// Second line of the observe guard: refuses every change unless the capability is granted, counts refusals per kind
/// and
/// tells the first one (alpha.md §5.1).
/// </summary>
/// <param name="inner">Wrapped port.</param>
/// <param name="granted">True when the capability is granted now.</param>
/// <param name="onViolation">Told once, at the first refusal, with the kind of the attempt.</param>
public sealed class ObserveGuard(IOrderVenue inner, Func<bool> granted, Action<string> onViolation) : IOrderVenue
{
    /// <inheritdoc/>
    public string Name => granted() ? inner.Name : "observe";

    /// <inheritdoc/>
    public double ErrorRate => inner.ErrorRate;

    /// <summary>True while the capability is granted.</summary>
    public bool IsOpen => granted();

    /// <summary>Refused placements.</summary>
    public long Places { get; private set; }

    /// <summary>Refused cancels.</summary>
    public long Cancels { get; private set; }

    /// <summary>Refused settings.</summary>
    public long Settings { get; private set; }

    /// <summary>All refusals; 0 at every stage gate.</summary>
    public long Refusals => Places + Cancels + Settings;

    /// <inheritdoc/>
    public PlaceOutcome Place(in OrderRequest request)
    {
        if (granted())
        {
            return inner.Place(in request);
        }

        Places++;
        Tell("place");
        return new PlaceOutcome(0, "capability_denied");
    }

    /// <inheritdoc/>
    public bool Cancel(ulong intentSeq)
    {
        if (granted())
        {
            return inner.Cancel(intentSeq);
        }

        Cancels++;
        Tell("cancel");
        return false;
    }

    /// <inheritdoc/>
    public void Query(Intent intent) => inner.Query(intent);

    /// <inheritdoc/>
    public void Set(SettingRequest request)
    {
        if (granted())
        {
            inner.Set(request);
            return;
        }

        Settings++;
        Tell("set");
    }

    internal void Encode(CseWriter writer)
    {
        writer.I64(Places);
        writer.I64(Cancels);
        writer.I64(Settings);
    }

    internal void Decode(ref CseReader reader)
    {
        Places = reader.I64();
        Cancels = reader.I64();
        Settings = reader.I64();
    }

    private void Tell(string kind)
    {
        if (Refusals == 1)
        {
            onViolation(kind);
        }
    }
}
