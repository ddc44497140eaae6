namespace Millwright.Host.Commands;

/// <summary>Type of a command argument on the wire.</summary>
public enum ArgKind
{
    /// <summary>Whole number.</summary>
    Integer,

    /// <summary>Finite number.</summary>
    Number,

    /// <summary>true/false, 0/1 and the words yes/no, on/off.</summary>
    Boolean,

    /// <summary>Text of at most 1000 characters.</summary>
    Text,

    /// <summary>One of a list of words.</summary>
    Enum,

    /// <summary>Number, text or boolean.</summary>
    Scalar,
}
