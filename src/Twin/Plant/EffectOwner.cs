namespace Millwright.Twin.Plant;

/// <summary>Who waits for an effect.</summary>
internal enum EffectOwner : ushort
{
    /// <summary>A command with a record of its own.</summary>
    Operator,

    /// <summary>The step of the running procedure.</summary>
    Procedure,

    /// <summary>The scenario.</summary>
    Script,
}
