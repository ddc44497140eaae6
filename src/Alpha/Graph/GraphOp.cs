namespace Millwright.Alpha.Graph;

/// <summary>Operators of a decision graph (alpha.md §25); every one is total.</summary>
public enum GraphOp
{
    /// <summary>A value from outside: a feature, a window element, a delayed state.</summary>
    Input,

    /// <summary>A constant.</summary>
    Const,

    /// <summary>a + b.</summary>
    Add,

    /// <summary>a − b.</summary>
    Sub,

    /// <summary>a × b.</summary>
    Mul,

    /// <summary>a ÷ b.</summary>
    Div,

    /// <summary>√a.</summary>
    Sqrt,

    /// <summary>a &lt; b ? a : b.</summary>
    Min,

    /// <summary>a &gt; b ? a : b.</summary>
    Max,

    /// <summary>−a.</summary>
    Neg,

    /// <summary>|a|.</summary>
    Abs,

    /// <summary>a &lt; b.</summary>
    Less,

    /// <summary>a ≤ b.</summary>
    LessOrEqual,

    /// <summary>a = b.</summary>
    Equal,

    /// <summary>condition ? a : b.</summary>
    Select,

    /// <summary>Correctly rounded natural logarithm.</summary>
    Log,

    /// <summary>Correctly rounded ln(1 + a).</summary>
    Log1p,
}
