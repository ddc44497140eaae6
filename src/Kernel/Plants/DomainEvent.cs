namespace Millwright.Kernel;

/// <summary>A domain event for streams, narration and audio (console.md §13.1). Never read by decisions.</summary>
public sealed class DomainEvent
{
    private string? text;

    /// <summary>An event with a finished sentence.</summary>
    /// <param name="type">Stable type, for example <c>order_filled</c>.</param>
    /// <param name="slot">Slot or position id, 0 when none.</param>
    /// <param name="severity">info, notice, warning or critical.</param>
    /// <param name="text">Plain sentence.</param>
    /// <param name="data">Immutable payload, serialised by the Host; null when none.</param>
    public DomainEvent(string type, long slot, string severity, string text, object? data)
    {
        Type = type;
        Slot = slot;
        Severity = severity;
        this.text = text;
        Data = data;
    }

    /// <summary>An event whose payload renders its sentence when somebody reads it.</summary>
    /// <param name="type">Stable type, for example <c>order_filled</c>.</param>
    /// <param name="slot">Slot or position id, 0 when none.</param>
    /// <param name="severity">info, notice, warning or critical.</param>
    /// <param name="data">Immutable payload, serialised by the Host.</param>
    public DomainEvent(string type, long slot, string severity, IEventText data)
    {
        Type = type;
        Slot = slot;
        Severity = severity;
        Data = data;
    }

    /// <summary>Stable type, for example <c>order_filled</c>.</summary>
    public string Type { get; }

    /// <summary>Slot or position id, 0 when none.</summary>
    public long Slot { get; }

    /// <summary>info, notice, warning or critical.</summary>
    public string Severity { get; }

    /// <summary>Immutable payload, serialised by the Host; null when none.</summary>
    public object? Data { get; }

    /// <summary>Plain sentence.</summary>
    public string Text => text ??= ((IEventText)Data!).Sentence(Slot);
}
