namespace Millwright.Kernel.Options;

/// <summary>Type of an option value as it is written in files, environment and arguments (grid.md §11).</summary>
public enum OptionKind
{
    /// <summary>true/1/yes/on or false/0/no/off.</summary>
    Boolean,

    /// <summary>Whole number.</summary>
    Integer,

    /// <summary>Finite binary64 number.</summary>
    Number,

    /// <summary>Exact decimal amount.</summary>
    Money,

    /// <summary>Free text.</summary>
    Text,

    /// <summary>One of a closed list of words.</summary>
    Choice,

    /// <summary>Comma-separated words.</summary>
    List,

    /// <summary>Two whole numbers <c>min..max</c>, or one number for both.</summary>
    Range,
}
