namespace Millwright.Alpha.Execution;

/// <summary>An order port that ends inside the group: scripted or paper. No key exists for it.</summary>
public interface ISimulatedVenue : IOrderVenue;
