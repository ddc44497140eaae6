namespace Millwright.Alpha.Graph;

/// <summary>Compiled form of the graph <c>composition</c>; written by <see cref="GraphSource"/>.</summary>
public static class CompositionStep
{
    /// <summary>Identity of the graph it was written from.</summary>
    public const string Id =
        "d53e33ce75ebcc318536c25addd4ab03f9402483089a4abc423e6993c2885c7a";

    /// <summary>Evaluates the graph.</summary>
    /// <param name="x">Inputs in order.</param>
    /// <param name="y">Receives the outputs in order.</param>
    public static void Run(ReadOnlySpan<double> x, Span<double> y)
    {
        var n0 = x[0];
        var n1 = x[1];
        var n2 = x[2];
        var n3 = x[3];
        var n4 = x[4];
        var n5 = x[5];
        var n6 = x[6];
        var n7 = x[7] != 0.0;
        var n8 = x[8];
        var n9 = x[9];
        var n10 = x[10];
        var n11 = x[11];
        var n12 = x[12];
        var n13 = x[13];
        var n14 = x[14];
        var n15 = x[15];
        var n22 = n0 * n0;
        var n23 = n15 - n14;
        var n24 = n9 * n10;
        var n25 = n22 * n0;
        var n26 = n3 * n25;
        var n27 = n25 * n23;
        var n28 = 1.0 + n26;
        var n29 = n14 + n27;
        var n30 = n2 * n28;
        var n31 = n29 * n1;
        var n32 = n30 * n4;
        var n33 = n31 * n32;
        var n34 = n11 * n32;
        var n35 = n33 * n5;
        var n36 = n34 * n5;
        var n37 = n35 * n6;
        var n38 = n36 * n6;
        var n39 = GraphMath.Min(n38, n12);
        var n40 = n12 < n38;
        var n41 = GraphMath.Min(n39, n13);
        var n42 = n13 < n39;
        var n43 = n40 ? 2.0 : 1.0;
        var n44 = n7 ? n41 : n39;
        var n45 = n7 ? n42 : false;
        var n46 = GraphMath.Min(n37, n44);
        var n47 = n37 <= n44;
        var n48 = n45 ? 3.0 : n43;
        var n49 = GraphMath.Max(n8, n46);
        var n50 = n47 ? 0.0 : n48;
        var n51 = n46 < n49;
        var n52 = n24 * n49;
        var n53 = n51 ? 4.0 : n50;
        y[0] = n29;
        y[1] = n32;
        y[2] = n37;
        y[3] = n44;
        y[4] = n49;
        y[5] = n52;
        y[6] = n53;
    }
}
