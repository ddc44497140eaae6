namespace Millwright.Alpha.Execution;

/// <summary>A venue port that can change something; only <see cref="OrderDesk{TStage}"/> hands one out.</summary>
public interface IOrderVenue : IObserveVenue
{
    /// <summary>Places a limit order.</summary>
    PlaceOutcome Place(in OrderRequest request);

    /// <summary>Asks for a cancel; false when the intent is unknown or terminal.</summary>
    bool Cancel(ulong intentSeq);

    /// <summary>Resolves an order by its client id.</summary>
    void Query(Intent intent);

    /// <summary>Changes a setting of an instrument; the answer is a <see cref="SettingAnswer"/>.</summary>
    void Set(SettingRequest request);
}
