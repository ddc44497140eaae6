namespace Millwright.Grid.Orders;

/// <summary>Subject of a <see cref="ClosingAlarm"/>.</summary>
/// <param name="Slot">Slot id.</param>
/// <param name="IsRecovery">True when <paramref name="Id"/> is a recovery id.</param>
/// <param name="Id">Local order id or recovery id.</param>
/// <param name="Alarm">What is wrong.</param>
internal readonly record struct ClosingAlarmKey(int Slot, bool IsRecovery, long Id, ClosingAlarm Alarm)
    : IComparable<ClosingAlarmKey>
{
    /// <summary>Rule of the incident.</summary>
    public string Rule => Alarm switch
    {
        ClosingAlarm.Held => "grid.exit_held",
        ClosingAlarm.Unfunded => "grid.exit_unfunded",
        ClosingAlarm.Rejected => "grid.exit_rejected",
        _ => "grid.exit_would_cross",
    };

    /// <summary>Subject of the incident: slot and order.</summary>
    public string Subject => $"{Slot}/{(IsRecovery ? "R" : "")}{Id}";

    /// <inheritdoc/>
    public int CompareTo(ClosingAlarmKey other)
    {
        var order = Slot.CompareTo(other.Slot);
        order = order != 0 ? order : IsRecovery.CompareTo(other.IsRecovery);
        order = order != 0 ? order : Id.CompareTo(other.Id);
        return order != 0 ? order : Alarm.CompareTo(other.Alarm);
    }
}
