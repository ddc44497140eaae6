namespace Millwright.Kernel;

/// <summary>
/// Payload of a <c>HostCondition</c> record: something outside the group that the operator must see as an incident,
/// such as a projection database that fails. Never changes what a plant does.
/// </summary>
/// <param name="On">The condition became true; false = it ended.</param>
/// <param name="Severity">Severity while it is true.</param>
/// <param name="Rule">Rule id.</param>
/// <param name="Subject">Object of the rule.</param>
/// <param name="Text">Sentence with the values.</param>
public readonly record struct HostCondition(
    bool On, IncidentSeverity Severity, string Rule, string Subject, string Text)
{
    /// <summary>Longest text, UTF-8 bytes are not counted; longer ones are cut.</summary>
    public const int MaxText = 1000;

    /// <summary>Encodes for the journal.</summary>
    public byte[] Encode()
    {
        var writer = new CseWriter(256);
        writer.Bool(On);
        writer.Enum((ushort)Severity);
        writer.String(Rule);
        writer.String(Subject);
        writer.String(Text.Length > MaxText ? Text[..MaxText] : Text);
        return writer.Written.ToArray();
    }

    /// <summary>Decodes a journaled payload.</summary>
    public static Result<HostCondition> Decode(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new CseReader(payload);
            var on = reader.Bool();
            var severity = reader.Enum();
            return severity > (ushort)IncidentSeverity.A
                ? Result<HostCondition>.Fail("severity", "above_max", $"severity {severity}, allowed 0 … 3")
                : Result<HostCondition>.Ok(new HostCondition(
                    on, (IncidentSeverity)severity, reader.String(), reader.String(), reader.String()));
        }
        catch (InvalidDataException damaged)
        {
            return Result<HostCondition>.Fail("host_condition", "unknown", damaged.Message);
        }
    }
}
