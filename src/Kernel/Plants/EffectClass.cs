namespace Millwright.Kernel;

/// <summary>Durability class of an effect (kernel.md §1.3): what must be durable before it is released.</summary>
public enum EffectClass : byte
{
    /// <summary>Inside the process; released at once.</summary>
    E0,

    /// <summary>Reads of the outside.</summary>
    E1,

    /// <summary>Acts on the outside; needs the intent durability (default D2).</summary>
    E2,

    /// <summary>Reduces risk; D1.</summary>
    E2r,

    /// <summary>Notifications; D1.</summary>
    E3,
}
