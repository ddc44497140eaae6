using Millwright.Markets;

namespace Millwright.Alpha.Execution;

/// <summary>Order port into the group: the kernel routes requests to the simulated venue plant.</summary>
/// <param name="name">scripted or paper.</param>
/// <param name="venuePlant">Number of the venue plant.</param>
internal sealed class KernelVenue(string name, uint venuePlant) : ISimulatedVenue
{
    private PlantContext? context;

    public string Name => name;

    public double ErrorRate => 0.0;

    private PlantContext Turn => context ?? throw new InvalidOperationException("the venue port has no turn");

    public void Begin(PlantContext turn) => context = turn;

    public PlaceOutcome Place(in OrderRequest request) => Turn.PlaceOrder(in request);

    public bool Cancel(ulong intentSeq) => Turn.CancelOrder(intentSeq);

    public void Query(Intent intent) =>
        Turn.Emit(venuePlant, VenueQuery.EventType, new VenueQuery(intent.ClientId));

    public void Set(SettingRequest request) => Turn.Emit(venuePlant, SettingRequest.EventType, request);

    public void Absent(ulong intentSeq) =>
        Turn.Emit(venuePlant, ProvenAbsent.EventType, new ProvenAbsent(intentSeq));
}
