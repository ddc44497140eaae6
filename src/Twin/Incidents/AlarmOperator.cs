namespace Millwright.Twin.Incidents;

/// <summary>Comparisons of a rule (twin.md §7.1).</summary>
internal enum AlarmOperator : byte
{
    Above,
    AtLeast,
    Below,
    AtMost,
    Equal,
    NotEqual,
}
