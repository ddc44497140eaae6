namespace Millwright.Kernel;

/// <summary>Kinds of effects (kernel.md §1.3).</summary>
public enum EffectKind : byte
{
    /// <summary>Place an order.</summary>
    PlaceOrder = 1,

    /// <summary>Cancel one order.</summary>
    CancelOrder,

    /// <summary>Ask the venue something.</summary>
    Query,

    /// <summary>Post a ledger transaction accepted by the plant's book.</summary>
    PostLedger,

    /// <summary>Arm a deadline.</summary>
    ArmDeadline,

    /// <summary>Cancel a deadline.</summary>
    CancelDeadline,

    /// <summary>Raise, update or clear an incident.</summary>
    Incident,

    /// <summary>Complete or advance a command.</summary>
    Complete,

    /// <summary>Domain event for streams, narration and audio.</summary>
    Publish,

    /// <summary>Message to the outside (E3).</summary>
    Notify,

    /// <summary>Internal event to plants of the group.</summary>
    Emit,

    /// <summary>Pause or resume of the plant by itself.</summary>
    PlantControl,
}
